package chat.server.fanout;

import chat.api.id.UserId;
import chat.server.caller.Caller;
import chat.server.metrics.ServerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The fan-out workers, each with a thread and with its share of the connections.
final class Workers implements AutoCloseable {
  private static final long ANSWER_SECONDS = 5;

  private final List<Worker> all = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /// @param count how many
  /// @param bytesPerSecond how much low-priority traffic may use, all together
  /// @param groups who is here of which group
  /// @param metrics counts deliveries
  Workers(int count, double bytesPerSecond, LocalGroups groups, ServerMetrics metrics) {
    for (int i = 0; i < count; i++) {
      Worker worker = new Worker(bytesPerSecond / count, groups, metrics);
      all.add(worker);
      String number = Integer.toString(i);
      metrics.gauge(
          "chat.worker.queue",
          "Tasks that wait for a worker",
          worker,
          Worker::waiting,
          "worker",
          number);
      metrics.gauge(
          "chat.worker.lag.seconds",
          "How late a worker's last tick was",
          worker,
          Worker::lagSeconds,
          "worker",
          number);
    }
  }

  void start() {
    for (int i = 0; i < all.size(); i++) {
      threads.add(Thread.ofPlatform().daemon().name("fanout-" + i).start(all.get(i)));
    }
  }

  interface Telling {
    void tell(Worker worker) throws InterruptedException;
  }

  /// Tells each of them something.
  void tell(Telling telling) throws InterruptedException {
    for (Worker worker : all) {
      telling.tell(worker);
    }
  }

  /// Who serves a connection.
  Worker of(Caller caller) {
    return all.get(Math.floorMod(caller.connectionId().hashCode(), all.size()));
  }

  /// Ends those of a user's connections that it concerns.
  ///
  /// @return counted down to 0 when all have been told
  CountDownLatch dismiss(UserId user, Dismissal why) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(all.size());
    tell(worker -> worker.dismiss(user, why, done));
    return done;
  }

  /// Waits for what workers do at once.
  static void await(CountDownLatch workersDone) throws InterruptedException {
    if (!workersDone.await(ANSWER_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a fan-out worker does not run");
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
