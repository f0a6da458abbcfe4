package chat.cli.load;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// Opens all connections of a scenario, so many at a time.
final class Connecting implements AutoCloseable {
  /// How many open at the same time.
  static final int AT_A_TIME = 32;

  private final BlockingQueue<LoadConnection> opened = new LinkedBlockingQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;

  /// @param news called, from any thread, when [#poll] or [#check] have something new
  Connecting(Scenario scenario, LoadAccounts accounts, Runnable news) {
    thread =
        Thread.ofVirtual()
            .unstarted(
                () -> openAll(scenario.connections(), i -> open(scenario, accounts, i, news)));
  }

  void start() {
    thread.start();
  }

  private void openAll(int connections, Consumer<Integer> open) {
    Semaphore room = new Semaphore(AT_A_TIME);
    for (int i = 0; i < connections && failure.get() == null; i++) {
      int index = i;
      room.acquireUninterruptibly();
      Thread.ofVirtual()
          .start(() -> {
            try {
              open.accept(index);
            } finally {
              room.release();
            }
          });
    }
    room.acquireUninterruptibly(AT_A_TIME);
  }

  private void open(Scenario scenario, LoadAccounts accounts, int index, Runnable news) {
    try {
      opened.add(Opener.open(scenario, accounts, index));
    } catch (IOException | RuntimeException failed) {
      failure.compareAndSet(null, failed);
    }
    news.run();
  }

  /// The next connection that is open, or null: none at the moment.
  LoadConnection poll() {
    return opened.poll();
  }

  /// @throws IOException why a connection could not be opened, if one could not
  void check() throws IOException {
    Throwable failed = failure.get();
    if (failed instanceof SSLException untrusted) {
      throw untrusted;
    }
    if (failed != null) {
      String why = failed.getMessage() == null ? failed.toString() : failed.getMessage();
      throw new IOException(why, failed);
    }
  }

  /// Waits for those that are being opened and closes what nobody took.
  @Override
  public void close() throws IOException {
    failure.compareAndSet(null, new IOException("ended"));
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (LoadConnection left = poll(); left != null; left = poll()) {
      left.close();
    }
  }
}
