package chat.server.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Cuts off a client that does not read what it asked for: without it, a write to its connection
/// would wait without end.
final class ReaderWatch implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong written = new AtomicLong();

  private ReaderWatch() {}

  /// Begins to watch.
  ///
  /// @param patience how long the client may take nothing
  /// @param abort ends the connection, after which writes to it fail
  static ReaderWatch start(Duration patience, Runnable abort) {
    ReaderWatch watch = new ReaderWatch();
    Thread.ofVirtual().name("reader watch").start(() -> watch.look(patience, abort));
    return watch;
  }

  /// The client has taken some, or the connection's buffer has.
  void wrote(int bytes) {
    written.addAndGet(bytes);
  }

  private void look(Duration patience, Runnable abort) {
    try {
      long before = written.get();
      while (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        if (written.get() == before) {
          abort.run();
          return;
        }
        before = written.get();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends.
  @Override
  public void close() {
    closed.countDown();
  }
}
