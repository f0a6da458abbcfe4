package chat.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final int BUFFER = 1024;

  private final FrameReader reader = new FrameReader();
  private final List<Integer> lengths = new ArrayList<>();

  @Test
  void framesAreFoundHoweverTheyAreCut() throws IOException {
    byte[] wire = frames(5, 200, 0, 126);
    for (byte b : wire) {
      feed(b);
    }
    assertThat(lengths).containsExactly(5, 200, 0, 126);
  }

  @Test
  void aFrameThatFitsNoBufferIsPassedOverAndTheNextIsFound() throws IOException {
    byte[] wire = frames(7, 3 * BUFFER, 9);
    for (int at = 0; at < wire.length; at += 100) {
      feed(java.util.Arrays.copyOfRange(wire, at, Math.min(wire.length, at + 100)));
    }
    assertThat(lengths).containsExactly(7, 9);
  }

  private void feed(byte... piece) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    reader.begin(buffer);
    reader.take(buffer.put(piece).flip(), (_, _, from, to) -> lengths.add(to - from));
  }

  private static byte[] frames(int... lengths) {
    ByteBuffer wire = ByteBuffer.allocate(10 * BUFFER);
    for (int length : lengths) {
      wire.put((byte) 0x82);
      if (length < 126) {
        wire.put((byte) length);
      } else {
        wire.put((byte) 126).putShort((short) length);
      }
      wire.put(new byte[length]);
    }
    return java.util.Arrays.copyOf(wire.array(), wire.position());
  }
}
