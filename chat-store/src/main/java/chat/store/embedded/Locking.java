package chat.store.embedded;

import chat.store.error.DataDirectoryInUseException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who gets a data directory, and who waits how long.
final class Locking {
  /// A visitor is gone by then.
  private static final Duration VISIT = Duration.ofSeconds(5);

  /// The name in the file may be that of the owner before for a moment.
  private static final Duration NAME_SETTLES = Duration.ofMillis(200);

  private static final Duration POLL = Duration.ofMillis(20);

  private Locking() {}

  /// What a visitor got.
  ///
  /// @param lock present if nobody else has it
  /// @param running present if Redis runs
  record Visit(Optional<DirectoryLock> lock, Optional<RedisInstance> running) {}

  /// The lock for an owner. A visitor is waited for, another owner is not.
  ///
  /// @throws DataDirectoryInUseException if somebody else keeps it
  static DirectoryLock own(DataDirectory directory, String name) throws InterruptedException {
    Holder self = new Holder(true, name);
    Instant start = Instant.now();
    while (true) {
      switch (DirectoryLock.tryAcquire(directory, self)) {
        case DirectoryLock.Attempt.Acquired acquired -> {
          return acquired.lock();
        }
        case DirectoryLock.Attempt.HeldBy heldBy -> {
          boolean stays = heldBy.holder().map(Holder::stays).orElse(false);
          if (Instant.now().isAfter(start.plus(stays ? NAME_SETTLES : VISIT))) {
            throw inUse(directory, heldBy.holder());
          }
        }
      }
      Thread.sleep(POLL);
    }
  }

  /// The lock for a visitor, if it is free; else the Redis of the server that has it. Another
  /// visitor is waited for, since it may be about to end Redis; so is a server that is starting.
  ///
  /// @throws DataDirectoryInUseException if neither is to be had
  static Visit visit(DataDirectory directory, RedisStarter starter, String name)
      throws IOException, InterruptedException {
    Holder self = new Holder(false, name);
    Instant limit = Instant.now().plus(VISIT);
    while (true) {
      switch (DirectoryLock.tryAcquire(directory, self)) {
        case DirectoryLock.Attempt.Acquired acquired -> {
          return withLock(acquired.lock(), starter);
        }
        case DirectoryLock.Attempt.HeldBy heldBy -> {
          if (heldBy.holder().map(Holder::stays).orElse(false)) {
            Optional<RedisInstance> running = starter.find();
            if (running.isPresent()) {
              return new Visit(Optional.empty(), running);
            }
          }
          if (Instant.now().isAfter(limit)) {
            throw inUse(directory, heldBy.holder());
          }
        }
      }
      Thread.sleep(POLL);
    }
  }

  private static Visit withLock(DirectoryLock lock, RedisStarter starter)
      throws IOException, InterruptedException {
    boolean searched = false;
    try {
      Visit visit = new Visit(Optional.of(lock), starter.find());
      searched = true;
      return visit;
    } finally {
      if (!searched) {
        lock.close();
      }
    }
  }

  private static DataDirectoryInUseException inUse(
      DataDirectory directory, Optional<Holder> holder) {
    return new DataDirectoryInUseException(directory.root(), holder.map(Holder::name));
  }
}
