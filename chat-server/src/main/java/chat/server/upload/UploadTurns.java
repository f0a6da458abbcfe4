package chat.server.upload;

import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many files come in at once: in all, so that disk and memory have a bound, and from one
/// person, so that nobody takes all turns.
final class UploadTurns {
  private static final int IN_ALL = 64;
  private static final int OF_ONE = 4;
  private static final long PATIENCE_SECONDS = 20;

  private final Semaphore all = new Semaphore(IN_ALL, true);
  private final ConcurrentMap<UserId, Integer> taken = new ConcurrentHashMap<>();

  /// A turn, which ends when it is closed.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a turn.
  ///
  /// @throws UploadRefusedException if none is free for long
  Turn take(UserId user) throws UploadRefusedException, InterruptedException {
    if (taken.merge(user, 1, Integer::sum) > OF_ONE) {
      leave(user);
      throw new UploadRefusedException(ErrorCode.TOO_MANY_UPLOADS);
    }
    if (!all.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      leave(user);
      throw new UploadRefusedException(ErrorCode.TOO_MANY_UPLOADS);
    }
    return () -> {
      all.release();
      leave(user);
    };
  }

  private void leave(UserId user) {
    taken.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
  }
}
