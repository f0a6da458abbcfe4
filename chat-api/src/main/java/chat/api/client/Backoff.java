package chat.api.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Exponential pauses with jitter; what differs between close codes is the first one.
record Backoff(RandomGenerator random) implements ReconnectPolicy {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);
  static final Duration SPREAD = Duration.ofSeconds(5);
  static final Duration LATER = Duration.ofSeconds(30);

  @Override
  public Optional<Duration> delay(Context context) {
    return switch (context.reason().reconnect()) {
      case NO -> Optional.empty();
      case YES -> Optional.of(context.attempt() == 0 ? Duration.ZERO : growing(context.attempt()));
      case JITTER ->
          Optional.of(
              context.attempt() == 0 ? between(0, SPREAD.toMillis()) : growing(context.attempt()));
      case LATER -> Optional.of(between(LATER.toMillis(), 2 * LATER.toMillis()));
    };
  }

  /// Between half and all of a pause that doubles with each attempt.
  private Duration growing(int attempt) {
    int doublings = Math.min(attempt - 1, 16);
    long pause = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
    return between(pause / 2, pause);
  }

  private Duration between(long fromMillis, long toMillis) {
    return Duration.ofMillis(random.nextLong(fromMillis, toMillis + 1));
  }
}
