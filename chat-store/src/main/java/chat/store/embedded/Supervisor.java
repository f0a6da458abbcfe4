package chat.store.embedded;

import chat.store.error.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the embedded Redis again whenever it dies. Like all that watches over something it has a
/// platform thread: it runs even while virtual threads keep all processors busy.
final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LAST_DELAY = Duration.ofSeconds(5);

  private final RedisStarter starter;
  private final Thread thread;
  private volatile RedisInstance current;

  Supervisor(RedisStarter starter, RedisInstance first) {
    this.starter = starter;
    this.current = first;
    this.thread = Thread.ofPlatform().daemon().name("redis-supervisor").start(this::run);
  }

  /// The Redis that runs, or ran last.
  RedisInstance current() {
    return current;
  }

  private void run() {
    try {
      while (true) {
        current.awaitLoss();
        LOG.warn("the embedded Redis is gone; it is started again");
        current.close();
        current = startAgain(current.info());
        LOG.info("the embedded Redis runs again at {}", current.info());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private RedisInstance startAgain(ConnectionInfo info) throws InterruptedException {
    Duration delay = FIRST_DELAY;
    while (true) {
      try {
        Optional<RedisInstance> running = starter.find();
        return running.isPresent() ? running.get() : starter.start(info);
      } catch (IOException | StoreException failure) {
        LOG.error("the embedded Redis cannot be started: {}", failure.getMessage());
      }
      Thread.sleep(delay);
      Duration twice = delay.multipliedBy(2);
      delay = twice.compareTo(LAST_DELAY) < 0 ? twice : LAST_DELAY;
    }
  }

  /// Lets Redis be. Returns when nothing starts it any more.
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
