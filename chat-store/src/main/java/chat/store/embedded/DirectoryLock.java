package chat.store.embedded;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to a data directory: a lock on a file, which ends with the process that has it,
/// however that ends. The file says who has it.
final class DirectoryLock implements AutoCloseable {
  /// What this process holds. The system knows locks between processes only; and closing any
  /// channel on a locked file would release its lock, so a file that is locked here is never opened
  /// twice.
  private static final Map<Path, Holder> HELD_HERE = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// What came of trying.
  sealed interface Attempt {
    /// The lock is ours.
    record Acquired(DirectoryLock lock) implements Attempt {}

    /// It is somebody else's, who has perhaps not yet said who.
    record HeldBy(Optional<Holder> holder) implements Attempt {}
  }

  /// @throws StoreException if the file cannot be locked at all
  static Attempt tryAcquire(DataDirectory directory, Holder self) {
    Path file = directory.lock();
    Holder here = HELD_HERE.putIfAbsent(file, self);
    if (here != null) {
      return new Attempt.HeldBy(Optional.of(here));
    }
    try {
      Attempt attempt = tryLock(file, self);
      if (attempt instanceof Attempt.HeldBy) {
        HELD_HERE.remove(file);
      }
      return attempt;
    } catch (IOException e) {
      HELD_HERE.remove(file);
      throw new StoreException(StoreText.LOCK.with(file, DataDirectory.reason(e)), e);
    }
  }

  private static Attempt tryLock(Path file, Holder self) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            DataDirectory.ownerOnlyFile());
    try {
      if (channel.tryLock() == null) {
        Attempt heldBy = new Attempt.HeldBy(Holder.decode(read(channel)));
        channel.close();
        return heldBy;
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self.encode().getBytes(StandardCharsets.UTF_8)), 0);
      return new Attempt.Acquired(new DirectoryLock(file, channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readNBytes(4096), StandardCharsets.UTF_8);
  }

  /// Gives it back.
  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new StoreException(StoreText.UNLOCK.with(file, DataDirectory.reason(e)), e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
