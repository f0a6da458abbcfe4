package chat.server.caller;

import java.time.Instant;

/// Time as frames carry it.
public final class Micros {
  private Micros() {}

  /// Now, in microseconds since the epoch.
  public static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
