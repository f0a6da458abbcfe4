package chat.cli.load;

import chat.api.codec.FrameCodec;
import chat.api.protocol.RequestFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/// A logged-in connection. Used by one thread at a time.
final class LoadConnection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final int index;
  private final Wire wire;
  private final FrameReader reader;
  private final LoadAccount account;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

  LoadConnection(int index, Wire wire, FrameReader reader, LoadAccount account) {
    this.index = index;
    this.wire = wire;
    this.reader = reader;
    this.account = account;
  }

  int index() {
    return index;
  }

  SocketChannel channel() {
    return wire.channel();
  }

  LoadAccount account() {
    return account;
  }

  /// Reads what there is. False when the server has ended the line.
  boolean read(ByteBuffer buffer, FrameReader.Sink sink) throws IOException {
    boolean full;
    do {
      reader.begin(buffer);
      if (wire.read(buffer) < 0) {
        return false;
      }
      full = !buffer.hasRemaining();
      reader.take(buffer.flip(), sink);
      // The selector does not know what TLS holds back.
    } while (full);
    return true;
  }

  void send(FrameCodec codec, RequestFrame request) {
    int opCode = codec.isText() ? FrameReader.TEXT : FrameReader.BINARY;
    send(opCode, codec.encodeRequest(request));
  }

  void send(int opCode, byte[] payload) {
    unsent.add(ClientFrames.of(opCode, payload));
    flush();
  }

  /// Whether the server has not taken all that was sent.
  boolean isBehind() {
    return !unsent.isEmpty() || wire.isBehind();
  }

  /// Writes what the server takes. What is for a connection that broke is dropped and counts as
  /// lost; that it broke is found, and counted, where it is read.
  void flush() {
    try {
      while (channel().isOpen() && isBehind()) {
        ByteBuffer first = unsent.isEmpty() ? NOTHING : unsent.getFirst();
        wire.write(first);
        if (first.hasRemaining() || wire.isBehind()) {
          return;
        }
        unsent.poll();
      }
    } catch (IOException broken) {
      unsent.clear();
    }
  }

  void close() throws IOException {
    channel().close();
  }
}
