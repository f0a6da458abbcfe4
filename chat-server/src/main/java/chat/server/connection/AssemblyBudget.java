package chat.server.connection;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of unfinished and large messages the server holds at most, over all connections.
public final class AssemblyBudget {
  private final AtomicLong left;

  /// @param bytes the budget
  public AssemblyBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// One connection's part of it.
  Share share() {
    return new Share();
  }

  /// What one connection holds. Used by that connection's thread only.
  final class Share {
    private long taken;

    private Share() {}

    boolean tryTake(int bytes) {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        return false;
      }
      taken += bytes;
      return true;
    }

    void giveBack() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
