package chat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.protocol.CloseCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final ControlledWire wire = new ControlledWire();
  private final AtomicInteger tooSlow = new AtomicInteger();
  private final Outbox outbox = new Outbox(wire, 1_000, tooSlow::incrementAndGet);

  @Test
  void whatWaitsWhileAWriteIsUnderWayGoesOutInOneWrite() {
    outbox.offer(text("first"));
    await().until(wire::isBlocked);
    outbox.offer(text("second"));
    outbox.offer(text("third"));
    wire.releaseAll();
    await().until(() -> wire.writes().size() == 2);
    assertThat(wire.writes().get(1)).isEqualTo(concat(text("second"), text("third")));
  }

  @Test
  void framesGoOutInTheOrderTheyWereOfferedIn() {
    wire.releaseAll();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 2_000; i++) {
      OutgoingFrame frame = text("frame " + i);
      expected.writeBytes(frame.bytes());
      while (!outbox.offer(frame)) {
        throw new AssertionError("closed at frame " + i);
      }
      if (i % 50 == 0) {
        await().until(() -> wire.written().length == expected.size());
      }
    }
    await().untilAsserted(() -> assertThat(wire.written()).isEqualTo(expected.toByteArray()));
  }

  @Test
  void aReaderThatStallsNeverDelaysWhoOffers() {
    outbox.offer(text("stuck"));
    await().until(wire::isBlocked);
    assertThat(outbox.offer(text("goes on"))).isTrue();
  }

  @Test
  void aClientThatIsTooSlowLosesWhatWaitsGetsACloseAndIsCut() {
    outbox.offer(text("stuck"));
    await().until(wire::isBlocked);
    OutgoingFrame big = text("x".repeat(1_001));
    assertThat(outbox.offer(big)).isTrue();
    assertThat(tooSlow).hasValue(0);
    assertThat(outbox.offer(text("one too many"))).isFalse();
    assertThat(tooSlow).hasValue(1);
    wire.releaseAll();
    await().until(wire::isCut);
    assertThat(wire.writes()).hasSize(2);
    assertThat(wire.writes().get(1)).isEqualTo(OutgoingFrame.close(CloseCode.TOO_SLOW).bytes());
  }

  @Test
  void aClientThatTakesNotEvenTheCloseIsCutAfterTheGracePeriod() {
    outbox.offer(text("stuck"));
    await().until(wire::isBlocked);
    outbox.close(OutgoingFrame.close(CloseCode.RESTART));
    await().until(wire::isCut);
    assertThat(wire.writes()).hasSize(1);
  }

  @Test
  void nothingFollowsTheClose() {
    wire.releaseAll();
    outbox.close(OutgoingFrame.close(CloseCode.TAKEN_OVER));
    assertThat(outbox.offer(text("late"))).isFalse();
    outbox.awaitDrained();
    assertThat(wire.written()).isEqualTo(OutgoingFrame.close(CloseCode.TAKEN_OVER).bytes());
  }

  @Test
  void aFrameLargerThanTheLimitGoesOutWhenNothingElseWaits() {
    wire.releaseAll();
    assertThat(outbox.offer(text("y".repeat(100_000)))).isTrue();
    await().until(() -> wire.written().length > 100_000);
  }

  @Test
  void aBrokenLineEndsTheOutbox() {
    wire.breakLine();
    outbox.offer(text("lost"));
    await().until(() -> !outbox.offer(text("later")));
    assertThat(wire.isCut()).isTrue();
  }

  private static OutgoingFrame text(String text) {
    return OutgoingFrame.message(true, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] concat(OutgoingFrame... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (OutgoingFrame frame : frames) {
      all.writeBytes(frame.bytes());
    }
    return all.toByteArray();
  }

  /// A socket whose writes block until they are released.
  private static final class ControlledWire implements Wire {
    private final Semaphore permits = new Semaphore(0);
    private final List<byte[]> writes = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean blocked;
    private volatile boolean cut;
    private volatile boolean broken;

    @Override
    public void write(byte[] bytes) {
      if (broken || cut) {
        throw new IllegalStateException("broken");
      }
      writes.add(bytes);
      blocked = true;
      permits.acquireUninterruptibly();
      permits.release();
      blocked = false;
    }

    @Override
    public void close() {
      assertThat(blocked).as("a write is under way").isFalse();
      cut = true;
    }

    @Override
    public void abort() {
      cut = true;
      permits.release();
    }

    void releaseAll() {
      permits.release();
    }

    void breakLine() {
      broken = true;
    }

    boolean isBlocked() {
      return blocked;
    }

    boolean isCut() {
      return cut;
    }

    List<byte[]> writes() {
      return List.copyOf(writes);
    }

    byte[] written() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      writes().forEach(all::writeBytes);
      return all.toByteArray();
    }
  }
}
