package chat.server.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Cuts off a client that does not read what it asked for: without it, a write to its connection
/// would wait without end. It watches the thread that starts it, which must be virtual:
/// interrupting one that writes to a socket closes the socket (see
/// [java.net.Socket#getOutputStream]).
final class ReaderWatch implements AutoCloseable {
  private final Thread writer = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong written = new AtomicLong();
  private boolean cut;

  private ReaderWatch() {}

  /// Begins to watch.
  ///
  /// @param patience how long the client may take nothing
  static ReaderWatch start(Duration patience) {
    ReaderWatch watch = new ReaderWatch();
    Thread.ofVirtual().name("reader watch").start(() -> watch.look(patience));
    return watch;
  }

  /// The client has taken some, or the connection's buffer has.
  void wrote(int bytes) {
    written.addAndGet(bytes);
  }

  private void look(Duration patience) {
    try {
      long before = written.get();
      while (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        if (written.get() == before) {
          cut();
          return;
        }
        before = written.get();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void cut() {
    if (closed.getCount() > 0) {
      cut = true;
      writer.interrupt();
    }
  }

  /// Ends. The thread that was watched is not left interrupted by this.
  @Override
  public synchronized void close() {
    closed.countDown();
    if (cut) {
      boolean _ = Thread.interrupted();
    }
  }
}
