package chat.server.connection;

import chat.api.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits to be written to one connection, and the only thing that writes to it. Offering never
/// blocks. A virtual thread drains it and lives only while something waits; all that waits goes out
/// in one write. A client that lets more than the limit wait is too slow: what waits is dropped, it
/// gets a CLOSE if it takes one within a second, and the line is cut.
final class Outbox {
  /// How long a closing connection may take to send what waits and its CLOSE.
  static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH_BYTES = 64 * 1024;

  private final Wire wire;
  private final long maxWaitingBytes;
  private final Runnable onTooSlow;
  private final Object lock = new Object();
  private final ArrayDeque<OutgoingFrame> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean draining;
  private Optional<Thread> writer = Optional.empty();
  private boolean closing;
  private boolean cut;

  /// @param maxWaitingBytes how much may wait before the next frame is refused
  /// @param onTooSlow told if a frame is refused for that
  Outbox(Wire wire, long maxWaitingBytes, Runnable onTooSlow) {
    this.onTooSlow = onTooSlow;
    this.wire = wire;
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /// Adds a frame after all others.
  ///
  /// @return false if the connection is closing, or closes now because too much waits
  boolean offer(OutgoingFrame frame) {
    synchronized (lock) {
      if (closing) {
        return false;
      }
      if (waitingBytes <= maxWaitingBytes) {
        add(frame);
        return true;
      }
      waiting.clear();
      waitingBytes = 0;
      beginClosing(OutgoingFrame.close(CloseCode.TOO_SLOW));
    }
    onTooSlow.run();
    cutAfterPatience();
    return false;
  }

  /// Sends a CLOSE after what waits, and takes nothing more. The line is cut when the patience for
  /// it ends, unless the connection ends by itself before. Idempotent: the first CLOSE counts.
  void close(OutgoingFrame closeFrame) {
    synchronized (lock) {
      if (closing) {
        return;
      }
      beginClosing(closeFrame);
    }
    cutAfterPatience();
  }

  long waitingBytes() {
    synchronized (lock) {
      return waitingBytes;
    }
  }

  boolean isClosing() {
    synchronized (lock) {
      return closing;
    }
  }

  /// Waits until nothing waits any more, the line is cut, or the patience for closing ends.
  void awaitDrained() {
    awaitWhile(() -> draining && !cut);
  }

  private void awaitWhile(BooleanSupplier condition) {
    long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
    synchronized (lock) {
      try {
        while (condition.getAsBoolean() && deadline - System.nanoTime() > 0) {
          TimeUnit.NANOSECONDS.timedWait(lock, deadline - System.nanoTime());
        }
      } catch (InterruptedException ended) {
        // The server stops: there is no more patience.
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Ends the line at once and drops what waits. Idempotent. Never waits for a write that is stuck.
  void cut() {
    boolean writing;
    synchronized (lock) {
      closing = true;
      cut = true;
      waiting.clear();
      waitingBytes = 0;
      writing = writer.filter(thread -> thread != Thread.currentThread()).isPresent();
      lock.notifyAll();
    }
    if (writing) {
      wire.abort();
    } else {
      wire.close();
    }
  }

  private void beginClosing(OutgoingFrame closeFrame) {
    add(closeFrame);
    closing = true;
  }

  private void add(OutgoingFrame frame) {
    waiting.add(frame);
    waitingBytes += frame.length();
    if (!draining) {
      draining = true;
      Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::drain);
      writer = Optional.of(thread);
      thread.start();
    }
  }

  private void cutAfterPatience() {
    Thread.ofVirtual()
        .name("outbox-cut")
        .start(() -> {
          awaitWhile(() -> !cut);
          cut();
        });
  }

  private void drain() {
    try {
      for (byte[] batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
        wire.write(batch);
      }
    } catch (RuntimeException broken) {
      LOG.debug("The line broke while writing: {}", broken.toString());
      cut();
    }
  }

  /// All that waits, up to a batch's size but at least one frame; empty, and no longer draining, if
  /// nothing waits.
  private byte[] nextBatch() {
    synchronized (lock) {
      if (waiting.isEmpty() || cut) {
        draining = false;
        writer = Optional.empty();
        lock.notifyAll();
        return new byte[0];
      }
      if (waiting.size() == 1) {
        waitingBytes = 0;
        return waiting.remove().bytes();
      }
      return gather();
    }
  }

  private byte[] gather() {
    int length = waiting.element().length();
    int count = 0;
    for (OutgoingFrame frame : waiting) {
      if (count > 0 && length + frame.length() > BATCH_BYTES) {
        break;
      }
      length += count > 0 ? frame.length() : 0;
      count++;
    }
    byte[] batch = new byte[length];
    int used = 0;
    for (int i = 0; i < count; i++) {
      OutgoingFrame frame = waiting.remove();
      frame.copyTo(batch, used);
      used += frame.length();
    }
    waitingBytes -= length;
    return batch;
  }
}
