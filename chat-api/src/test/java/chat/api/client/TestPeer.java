package chat.api.client;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The server's side of one WebSocket on a real socket: just enough of RFC 6455 for the tests.
final class TestPeer implements AutoCloseable {
  /// The time of everything the server says.
  static final long NOW_MICROS = 1_795_475_467_905_575L;

  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  TestPeer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /// Answers the handshake and returns the path asked for.
  String accept() throws IOException {
    String request = line();
    String path = request.substring(request.indexOf(' ') + 1, request.lastIndexOf(' '));
    String key = "";
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = header.substring(header.indexOf(':') + 1).trim();
      }
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + proof(key)
            + "\r\n\r\n";
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
    return path;
  }

  /// The next request; answers CLOSE and throws at the end.
  RequestFrame read() throws IOException, MalformedFrameException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0F;
      byte[] payload = payload();
      if (opcode == BINARY) {
        return FrameCodec.MSGPACK.decodeRequest(payload);
      }
      if (opcode == CLOSE) {
        frame(CLOSE, payload);
        throw new IOException("closed " + (payload.length >= 2 ? code(payload) : 1005));
      }
    }
  }

  synchronized void send(String traceId, Event event) throws IOException {
    EventFrame frame = new EventFrame(NOW_MICROS, traceId, event);
    frame(BINARY, FrameCodec.MSGPACK.encodeEvent(frame));
  }

  void ping() throws IOException {
    frame(PING, new byte[0]);
  }

  void sendClose(int code) throws IOException {
    frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /// Cuts the line without a closing handshake.
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.US_ASCII).trim();
  }

  private static int code(byte[] payload) {
    return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
  }

  private static String proof(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
