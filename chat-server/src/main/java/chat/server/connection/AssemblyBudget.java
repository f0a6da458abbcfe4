package chat.server.connection;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of unfinished messages the server holds at most, over all connections.
public final class AssemblyBudget {
  private final AtomicLong left;

  /// @param bytes the budget
  public AssemblyBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  boolean tryTake(int bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    left.addAndGet(bytes);
  }
}
