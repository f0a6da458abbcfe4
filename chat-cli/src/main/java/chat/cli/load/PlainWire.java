package chat.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Bytes as they are.
record PlainWire(SocketChannel channel) implements Wire {
  @Override
  public int read(ByteBuffer to) throws IOException {
    if (!channel.isBlocking()) {
      return channel.read(to);
    }
    // The channel itself knows no time-out.
    int length =
        channel
            .socket()
            .getInputStream()
            .read(to.array(), to.arrayOffset() + to.position(), to.remaining());
    to.position(to.position() + Math.max(0, length));
    return length;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    do {
      channel.write(from);
    } while (channel.isBlocking() && from.hasRemaining());
  }

  @Override
  public boolean isBehind() {
    return false;
  }
}
