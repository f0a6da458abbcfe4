package chat.store.call;

import java.time.Duration;

/// How long calls wait, and last.
///
/// @param grace how long somebody whose connection is gone stays in a call
/// @param ring how long an owner waits alone before the call ends
/// @param longest after which time a call ends in any case
public record CallTiming(Duration grace, Duration ring, Duration longest) {
  private static final Duration LONGEST_BEAT = Duration.ofSeconds(5);
  private static final int BEATS_IN_GRACE = 5;
  private static final int BEATS_IN_LEASE = 3;

  /// How often a server says that a connection in a call lives.
  public Duration beat() {
    Duration part = grace.dividedBy(BEATS_IN_GRACE);
    return part.compareTo(LONGEST_BEAT) < 0 ? part : LONGEST_BEAT;
  }

  /// How long somebody counts as being in a call without another word of their server.
  public Duration lease() {
    return grace.plus(beat().multipliedBy(BEATS_IN_LEASE));
  }
}
