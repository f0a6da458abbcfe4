package chat.api.client;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Judges by what is heard whether a line still lives. Silence for long enough means that it does
/// not. And some time after each burst of messages the line is probed once: up to JDK 25 the JDK's
/// WebSocket misses the end of a connection that comes right behind a message
/// (`TransportImpl.acknowledgeReception` throws in `onComplete` when nothing was requested).
final class Liveness {
  static final Duration PROBE_AFTER = Duration.ofSeconds(2);
  static final Duration PROBE_ANSWER = Duration.ofSeconds(5);

  /// What to do now.
  enum Verdict {
    WAIT,
    PROBE,
    BROKEN
  }

  /// @param verdict what to do now
  /// @param untilNextNanos when to ask again
  record Check(Verdict verdict, long untilNextNanos) {}

  private final long silenceNanos;
  private final LongSupplier nanoTime;
  private long heardAt;
  private boolean unprobed;
  private boolean probing;
  private boolean deaf;

  /// @param silence how long nothing may be heard
  /// @param nanoTime the clock
  Liveness(Duration silence, LongSupplier nanoTime) {
    this.silenceNanos = silence.toNanos();
    this.nanoTime = nanoTime;
    this.heardAt = nanoTime.getAsLong();
  }

  /// A message came, or reading begins again.
  synchronized void heardMessage() {
    heard();
    unprobed = true;
  }

  /// Something came.
  synchronized void heard() {
    heardAt = nanoTime.getAsLong();
    probing = false;
    deaf = false;
  }

  /// Nothing is read until the next [#heard()]: silence says nothing.
  synchronized void deaf() {
    deaf = true;
  }

  synchronized Check check() {
    if (deaf) {
      return new Check(Verdict.WAIT, PROBE_AFTER.toNanos());
    }
    long silent = nanoTime.getAsLong() - heardAt;
    long probeAt = PROBE_AFTER.toNanos();
    long brokenAt =
        probing ? Math.min(silenceNanos, probeAt + PROBE_ANSWER.toNanos()) : silenceNanos;
    if (silent >= brokenAt) {
      return new Check(Verdict.BROKEN, silenceNanos);
    }
    if (unprobed && silent >= probeAt) {
      unprobed = false;
      probing = true;
      return new Check(Verdict.PROBE, probeAt);
    }
    // A message may come at any time: never later than its probe would be due.
    long until = unprobed ? Math.min(probeAt, brokenAt) - silent : brokenAt - silent;
    return new Check(Verdict.WAIT, Math.min(until, probeAt));
  }
}
