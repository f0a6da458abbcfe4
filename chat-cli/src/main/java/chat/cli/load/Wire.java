package chat.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// The bytes of one connection. Where its channel blocks it waits, so long as the socket's time-out
/// allows; else it gives and takes what can be had at once.
interface Wire {
  /// What to select on, and to close.
  SocketChannel channel();

  /// Reads all that is there, so far as there is room for it.
  ///
  /// @param to backed by an array
  /// @return how many bytes, -1 at the end
  int read(ByteBuffer to) throws IOException;

  /// Takes bytes to write, all if the channel blocks.
  void write(ByteBuffer from) throws IOException;

  /// Whether bytes that it took are still to be written, which the next [#write] does, of nothing
  /// as well.
  boolean isBehind();
}
