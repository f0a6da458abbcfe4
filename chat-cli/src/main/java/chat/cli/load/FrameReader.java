package chat.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Takes a server's WebSocket frames (RFC 6455 section 5.2) out of what a socket gives, piece by
/// piece. Frames that fit no buffer are passed over: they are lists of people, never messages.
final class FrameReader {
  /// Told each frame, its payload in place.
  @FunctionalInterface
  interface Sink {
    void frame(int opCode, byte[] bytes, int from, int to) throws IOException;
  }

  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// The length of a buffer to read with.
  static final int BUFFER_BYTES = 1 << 20;

  private static final byte[] NOTHING = {};
  private static final int LONGEST_HEADER = 10;

  private byte[] rest = NOTHING;
  private long toSkip;

  /// Puts in front what the last piece left over.
  void begin(ByteBuffer buffer) {
    buffer.clear().put(rest);
  }

  /// Takes the frames of a piece, an array-backed buffer filled from [#begin] on and flipped.
  void take(ByteBuffer buffer, Sink sink) throws IOException {
    skip(buffer);
    while (toSkip == 0 && buffer.remaining() >= 2) {
      int start = buffer.position();
      int first = buffer.get();
      int second = buffer.get();
      if ((first & 0xf0) != 0x80 || second < 0) {
        throw new IOException("the server sent a frame that this client does not read");
      }
      long length = length(buffer, second);
      if (length < 0 || length > buffer.remaining()) {
        if (length > buffer.capacity() - LONGEST_HEADER) {
          toSkip = length;
          skip(buffer);
        } else {
          buffer.position(start);
        }
        break;
      }
      int from = buffer.position();
      buffer.position(from + (int) length);
      int offset = buffer.arrayOffset() + from;
      sink.frame(first & 0x0f, buffer.array(), offset, offset + (int) length);
    }
    rest = NOTHING;
    if (buffer.hasRemaining()) {
      rest = new byte[buffer.remaining()];
      buffer.get(rest);
    }
  }

  /// The length of the payload, or -1 if it is not there yet.
  private static long length(ByteBuffer buffer, int second) {
    return switch (second) {
      case 126 -> buffer.remaining() < 2 ? -1 : buffer.getShort() & 0xffff;
      case 127 -> buffer.remaining() < 8 ? -1 : Math.max(0, buffer.getLong());
      default -> second;
    };
  }

  private void skip(ByteBuffer buffer) {
    int skipped = (int) Math.min(toSkip, buffer.remaining());
    buffer.position(buffer.position() + skipped);
    toSkip -= skipped;
  }
}
