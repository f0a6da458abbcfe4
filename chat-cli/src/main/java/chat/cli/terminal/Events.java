package chat.cli.terminal;

import chat.cli.server.CliException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// Does one thing at a time, in the order in which things came, on a thread of its own.
final class Events implements AutoCloseable {
  /// How many of [#postPatiently] may wait.
  private static final int MOST = 1000;

  private static final Duration TICK = Duration.ofMillis(300);

  /// Something to do.
  @FunctionalInterface
  interface Task {
    void run() throws CliException, IOException, InterruptedException;
  }

  private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST);
  private final Consumer<String> problems;
  private Thread thread = Thread.currentThread();

  /// @param problems told, on the thread, what a task failed with
  Events(Consumer<String> problems) {
    this.problems = problems;
  }

  /// Begins.
  ///
  /// @param waiting whether something depends on the passing of time
  /// @param tick then done several times a second
  void start(BooleanSupplier waiting, Task tick) {
    thread = Thread.ofPlatform().daemon().name("screen").start(() -> loop(waiting, tick));
  }

  /// For what is bounded by other means.
  void post(Task task) {
    tasks.add(task);
  }

  /// Waits while too much waits already.
  void postPatiently(Task task) throws InterruptedException {
    room.acquire();
    post(() -> {
      room.release();
      task.run();
    });
  }

  /// Waits until a task is done.
  void call(Task task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    post(task);
    // Behind it, and behind the telling of what it failed with.
    post(done::countDown);
    done.await();
  }

  private void loop(BooleanSupplier waiting, Task tick) {
    try {
      long ticked = System.nanoTime();
      while (true) {
        long left = ticked + TICK.toNanos() - System.nanoTime();
        Task next =
            waiting.getAsBoolean()
                ? tasks.poll(Math.max(0, left), TimeUnit.NANOSECONDS)
                : tasks.take();
        if (next != null) {
          run(next);
        }
        // Much to do is no reason to let time stand still.
        if (waiting.getAsBoolean() && System.nanoTime() - ticked >= TICK.toNanos()) {
          ticked = System.nanoTime();
          run(tick);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Task task) throws InterruptedException {
    try {
      task.run();
    } catch (CliException expected) {
      problems.accept(expected.getMessage());
    } catch (IOException broken) {
      problems.accept(String.valueOf(broken.getMessage()));
    } catch (RuntimeException bug) {
      LoggerFactory.getLogger(Events.class).debug("a task failed", bug);
      problems.accept(bug.toString());
    }
  }

  /// Stops; what still waits is left undone.
  @Override
  public void close() {
    thread.interrupt();
  }
}
