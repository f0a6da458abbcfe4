package chat.api.client;

import chat.api.protocol.CloseCode;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Decides whether a client comes back after its connection ended, and after which pause. A pure
/// function of what happened: implementations keep no state between calls.
@FunctionalInterface
public interface ReconnectPolicy {
  /// What is known when the decision is due.
  ///
  /// @param attempt how many attempts in a row came to nothing; 0 after a connection that held
  /// @param reason why the last connection ended, or could not be made
  record Context(int attempt, CloseCode reason) {}

  /// The pause before the next attempt, or empty: do not come back.
  Optional<Duration> delay(Context context);

  /// The policy of [CloseCode#reconnect()]: at once, then after growing pauses of up to 30 seconds;
  /// with jitter, so that clients that were closed together do not come back together.
  ///
  /// @param random the source of the jitter
  static ReconnectPolicy standard(RandomGenerator random) {
    return new Backoff(random);
  }

  /// Never comes back.
  static ReconnectPolicy never() {
    return context -> Optional.empty();
  }
}
