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
  private final int index;
  private final SocketChannel channel;
  private final FrameReader reader;
  private final LoadAccount account;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

  LoadConnection(int index, SocketChannel channel, FrameReader reader, LoadAccount account) {
    this.index = index;
    this.channel = channel;
    this.reader = reader;
    this.account = account;
  }

  int index() {
    return index;
  }

  SocketChannel channel() {
    return channel;
  }

  LoadAccount account() {
    return account;
  }

  /// Reads what there is. False when the server has ended the line.
  boolean read(ByteBuffer buffer, FrameReader.Sink sink) throws IOException {
    reader.begin(buffer);
    if (channel.read(buffer) < 0) {
      return false;
    }
    reader.take(buffer.flip(), sink);
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
    return !unsent.isEmpty();
  }

  /// Writes what the server takes. What is for a connection that broke is dropped and counts as
  /// lost; that it broke is found, and counted, where it is read.
  void flush() {
    try {
      while (channel.isOpen() && !unsent.isEmpty()) {
        ByteBuffer first = unsent.getFirst();
        channel.write(first);
        if (first.hasRemaining()) {
          return;
        }
        unsent.removeFirst();
      }
    } catch (IOException broken) {
      unsent.clear();
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
