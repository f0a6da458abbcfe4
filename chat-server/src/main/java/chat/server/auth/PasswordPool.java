package chat.server.auth;

import chat.store.account.Argon2Cost;
import chat.store.account.PasswordHasher;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Hashes passwords on a few threads of its own. Hashing is slow on purpose; on the virtual threads
/// of connections a wave of logins would stop everybody's messages.
public final class PasswordPool implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;

  private final PasswordHasher hasher;
  private final ThreadPoolExecutor threads;

  /// @param size how many hashes are made at once
  /// @param cost of new hashes
  public PasswordPool(int size, Argon2Cost cost) {
    hasher = new PasswordHasher(cost);
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
  }

  /// A new hash. Waits for its turn.
  ///
  /// @throws BusyException if too many wait already
  String hash(String password) throws InterruptedException {
    return call(() -> hasher.hash(password));
  }

  /// Whether a password matches. Waits for its turn.
  ///
  /// @throws BusyException if too many wait already
  PasswordHasher.Verdict verify(String password, String hash) throws InterruptedException {
    return call(() -> hasher.verify(password, hash));
  }

  private <T> T call(Callable<T> task) throws InterruptedException {
    try {
      return threads.submit(task).get();
    } catch (RejectedExecutionException full) {
      throw new BusyException();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("hashing a password failed", bug.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// Too many logins wait for their turn.
  static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("too many logins wait");
    }
  }
}
