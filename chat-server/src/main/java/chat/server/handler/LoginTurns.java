package chat.server.handler;

import chat.store.error.StoreUnavailableException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many people are brought in at once. A login asks the store several things: when thousands
/// come back together, what they ask must not stand in line before everybody's messages.
final class LoginTurns {
  private static final int AT_A_TIME = 64;
  private static final long PATIENCE_SECONDS = 60;

  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  /// A turn, which ends when it is closed.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a turn.
  ///
  /// @throws StoreUnavailableException if none is free for long
  Turn take() throws InterruptedException {
    if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new StoreUnavailableException("too many people log in at once");
    }
    return turns::release;
  }
}
