package chat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes come, they are frames of messages, or the connection is closed for a reason; no
/// message is longer than its room, and what was taken from the server's budget comes back.
class FrameFuzzTest {
  private static final int ROOM = 1 << 16;
  private static final int BUDGET = 1 << 17;

  static Stream<byte[]> conversations() {
    return Stream.of(
        frames(0x81, "hello"),
        join(frames(0x01, "hel"), frames(0x89, "ping"), frames(0x80, "lo")),
        join(frames(0x02, "one"), frames(0x00, "two"), frames(0x80, "three")),
        join(frames(0x82, "a".repeat(125)), frames(0x88, "\u0003\u00e8bye")),
        new byte[] {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, (byte) 0xff, 0, 0, 0, 1, 2, 3, 4},
        new byte[] {(byte) 0xc1, (byte) 0x80, 0, 0, 0, 0},
        new byte[] {(byte) 0x81, 0x01, 'x'});
  }

  private static byte[] frames(int first, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    return join(new byte[] {(byte) first, (byte) (0x80 | bytes.length), 0, 0, 0, 0}, bytes);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @MethodSource("conversations")
  @FuzzTest(maxDuration = "1m")
  void frames(byte[] bytes) {
    AssemblyBudget budget = new AssemblyBudget(BUDGET);
    AssemblyBudget.Share share = budget.share();
    FrameAssembler assembler = new FrameAssembler(share);
    Supply supply = new Supply(bytes);
    FrameReader reader = new FrameReader(new DataReader(supply::next), share);
    try {
      while (true) {
        Frame frame = reader.read(_ -> (long) ROOM - assembler.assembled());
        if (!frame.opCode().isControl()) {
          Optional<IncomingMessage> message = assembler.add(frame);
          message.ifPresent(whole -> {
            assertThat(whole.payload().length).isLessThanOrEqualTo(ROOM);
            assembler.handled();
          });
        }
      }
    } catch (CloseException refused) {
      assertThat(refused.code()).isNotNull();
    } catch (DataReader.InsufficientDataAvailableException end) {
      assertThat(supply.isEmpty()).isTrue();
    }
    assembler.abandon();
    assertThat(budget.share().tryTake(BUDGET)).isTrue();
  }

  /// Gives the bytes once.
  private static final class Supply {
    private byte[] bytes;

    Supply(byte[] bytes) {
      this.bytes = bytes;
    }

    /// As Helidon's reader expects it: null at the end.
    byte[] next() {
      byte[] given = bytes.length == 0 ? null : bytes;
      bytes = new byte[0];
      return given;
    }

    boolean isEmpty() {
      return bytes.length == 0;
    }
  }
}
