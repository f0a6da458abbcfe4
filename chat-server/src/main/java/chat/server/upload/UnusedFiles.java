package chat.server.upload;

import chat.server.caller.Micros;
import chat.store.error.StoreException;
import chat.store.file.Blobs;
import chat.store.file.FileIndex;
import chat.store.file.UnusedFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes files away that were uploaded and never used, or are used no more. Any number of servers
/// may do so at once.
public final class UnusedFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnusedFiles.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int BATCH = 100;

  private final FileIndex index;
  private final Blobs blobs;
  private volatile Duration keep;
  private final Thread thread;

  /// @param keep how long a file is kept that nobody uses
  public UnusedFiles(FileIndex index, Blobs blobs, Duration keep) {
    this.index = index;
    this.blobs = blobs;
    this.keep = keep;
    this.thread = Thread.ofVirtual().name("unused-files").unstarted(this::run);
  }

  /// Keeps them for another time from now on.
  public void use(Duration next) {
    keep = next;
  }

  /// Begins to look for them now and then.
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        sweepSafely();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweepSafely() {
    try {
      int removed = sweep();
      if (removed > 0) {
        LOG.info("{} files that nobody used are gone", removed);
      }
    } catch (StoreException | IOException failed) {
      LOG.warn("Files that nobody uses wait to be taken away: {}", failed.getMessage());
    }
  }

  /// Takes away what is unused now.
  ///
  /// @return how many files
  public int sweep() throws IOException {
    int removed = 0;
    while (true) {
      long before = Micros.now() - keep.toNanos() / 1000;
      List<UnusedFile> unused = index.retireUnusedSince(before, BATCH);
      for (UnusedFile each : unused) {
        blobs.delete(each.file().path());
        if (!each.file().thumbnail().isEmpty()) {
          blobs.delete(each.file().thumbnail());
        }
        index.forget(each);
      }
      removed += unused.size();
      if (unused.isEmpty()) {
        return removed;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
