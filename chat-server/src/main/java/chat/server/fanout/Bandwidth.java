package chat.server.fanout;

/// A budget of bytes that refills with time, at most a second's worth. Used by one thread.
final class Bandwidth {
  private final double bytesPerNano;
  private final double capacity;
  private double available;
  private long lastNanos;

  /// @param bytesPerSecond how fast it refills
  /// @param nowNanos the present reading of the clock
  Bandwidth(double bytesPerSecond, long nowNanos) {
    bytesPerNano = bytesPerSecond / 1e9;
    capacity = bytesPerSecond;
    available = bytesPerSecond;
    lastNanos = nowNanos;
  }

  void refill(long nowNanos) {
    available = Math.min(capacity, available + (nowNanos - lastNanos) * bytesPerNano);
    lastNanos = nowNanos;
  }

  boolean isLeft() {
    return available > 0;
  }

  /// How many bytes are left, 0 if more were spent.
  long left() {
    return (long) Math.max(0, available);
  }

  /// Spends bytes; the last spender may overdraw.
  void spend(long bytes) {
    available -= bytes;
  }
}
