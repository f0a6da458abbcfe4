package chat.store.presence;

import java.time.Duration;

/// How servers notice that one of them died.
///
/// @param heartbeat how often a server says that it lives
/// @param silence after which it is taken for dead
public record PresenceTiming(Duration heartbeat, Duration silence) {
  /// Every 3 seconds; dead after 15.
  public static final PresenceTiming DEFAULT =
      new PresenceTiming(Duration.ofSeconds(3), Duration.ofSeconds(15));
}
