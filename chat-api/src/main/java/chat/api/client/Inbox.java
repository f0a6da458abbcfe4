package chat.api.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// Calls the listener, one event at a time in order, on a thread of its own. Nothing blocks when it
/// is full: whoever reads from the server asks [#isFull()] and stops reading until it is told that
/// there is room.
final class Inbox {
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final int capacity;
  private final Runnable onRoom;
  private final Thread thread;
  private volatile boolean finished;

  /// @param capacity when it counts as full
  /// @param onRoom called after each event that leaves room
  Inbox(int capacity, Runnable onRoom) {
    this.capacity = capacity;
    this.onRoom = onRoom;
    this.thread = Thread.ofVirtual().name("chat-listener").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void put(Runnable event) {
    events.add(event);
  }

  boolean isFull() {
    return events.size() >= capacity;
  }

  /// What is in comes out still; then the thread ends.
  void finish() {
    put(() -> finished = true);
  }

  /// Waits until the thread has ended, but not when called by the listener itself.
  void awaitDrained(Duration timeout) throws InterruptedException {
    if (Thread.currentThread() != thread
        && !drained.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!finished) {
        call(events.take());
        if (!isFull()) {
          onRoom.run();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      drained.countDown();
    }
  }

  private static void call(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException broken) {
      LoggerFactory.getLogger(Inbox.class).warn("the client's listener failed", broken);
    }
  }
}
