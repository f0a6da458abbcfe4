package chat.cli.load;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/// Makes a client's WebSocket frames (RFC 6455 section 5.2), which are masked.
final class ClientFrames {
  private ClientFrames() {}

  static ByteBuffer of(int opCode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (0x80 | opCode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length <= 0xffff) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    frame.putInt(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask >>> (24 - 8 * (i & 3))));
    }
    return frame.flip();
  }
}
