package chat.store.embedded;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what Redis has written to the disk each second: power loss takes about that much.
final class FileSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileSync.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Path files;
  private final Map<Path, Long> synced = new HashMap<>();
  private final Thread thread;

  /// @param files the directory whose files are synced
  FileSync(Path files) {
    this.files = files;
    this.thread = Thread.ofPlatform().daemon().name("file-sync").start(this::run);
  }

  private void run() {
    boolean failing = false;
    try {
      while (true) {
        Thread.sleep(PERIOD);
        try {
          syncChanged();
          failing = false;
        } catch (ClosedByInterruptException closed) {
          return;
        } catch (IOException e) {
          if (!failing) {
            LOG.error("cannot sync {}: {}", files, DataDirectory.reason(e));
          }
          failing = true;
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void syncChanged() throws IOException {
    if (!Files.isDirectory(files)) {
      return;
    }
    for (Path file : list()) {
      try {
        long size = Files.size(file);
        if (!Long.valueOf(size).equals(synced.get(file))) {
          sync(file);
          synced.put(file, size);
        }
      } catch (NoSuchFileException replaced) {
        synced.remove(file);
      }
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> entries = Files.list(files)) {
      return entries.filter(Files::isRegularFile).toList();
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(false);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
