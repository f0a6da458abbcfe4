package chat.server.handler;

import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many people are brought in, or let go, at once. Either asks the store several things: when
/// thousands come or go together, what they ask must not stand in line before everybody's messages.
final class Turns {
  private static final int AT_A_TIME = 16;
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
      throw new StoreUnavailableException(StoreText.LOGINS_AT_ONCE.with());
    }
    return turns::release;
  }

  /// Waits for a turn, but goes on without one where none is free for long, or the server ends: for
  /// what must be done in any case.
  Turn takeOrGoOn() {
    try {
      if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return turns::release;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return () -> {};
  }
}
