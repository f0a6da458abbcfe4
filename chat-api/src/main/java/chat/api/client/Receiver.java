package chat.api.client;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.CloseCode;
import chat.api.protocol.EventFrame;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/// Puts messages together and decodes them. The JDK calls it one call at a time, and only as often
/// as the [Connection] asks for more.
final class Receiver implements WebSocket.Listener {
  /// The longest message taken from a server, in bytes.
  static final int MAX_MESSAGE_BYTES = 64 << 20;

  private final Connection connection;
  private final BiConsumer<Connection, EventFrame> frames;
  private ByteArrayOutputStream message = new ByteArrayOutputStream();

  Receiver(Connection connection, BiConsumer<Connection, EventFrame> frames) {
    this.connection = connection;
    this.frames = frames;
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    connection.opened(webSocket);
    connection.readOn();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    connection.liveness().heardMessage();
    if (message.size() + data.remaining() > MAX_MESSAGE_BYTES) {
      connection.abort(CloseCode.TOO_BIG);
      return null;
    }
    append(data);
    if (last) {
      byte[] payload = message.toByteArray();
      message = new ByteArrayOutputStream();
      decode(payload);
      connection.readOn();
    } else {
      webSocket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    connection.abort(CloseCode.PROTOCOL_ERROR);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer data) {
    connection.liveness().heard();
    connection.readOn();
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
    return onPing(webSocket, data);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    connection.closedByServer(CloseCode.of(code));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    connection.abort(CloseCode.ABNORMAL);
  }

  private void append(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    message.writeBytes(bytes);
  }

  /// A newer server may say things this version does not know: they are left out.
  private void decode(byte[] payload) {
    try {
      frames.accept(connection, FrameCodec.MSGPACK.decodeEvent(payload));
    } catch (MalformedFrameException unknown) {
      LoggerFactory.getLogger(Receiver.class).debug("left out a frame: {}", unknown.getMessage());
    }
  }
}
