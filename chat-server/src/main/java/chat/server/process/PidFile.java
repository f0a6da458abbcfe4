package chat.server.process;

import chat.server.text.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file with the id of this process, for whoever wants to end it. It is locked while the process
/// lives, so one left behind by a killed process, whose id may be somebody else's by now, does no
/// harm.
public final class PidFile implements AutoCloseable {
  private static final int LONGEST = 20;

  private final Path path;
  private final FileChannel channel;

  private PidFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Writes it.
  ///
  /// @throws ProcessException if a living process has it, or it cannot be written
  public static PidFile write(Path path) {
    try {
      while (true) {
        FileChannel channel = OwnFile.open(path);
        boolean kept = false;
        try {
          lock(path, channel);
          // Its last owner may have removed it between our opening and our locking it.
          kept = Files.exists(path);
          if (kept) {
            return written(path, channel);
          }
        } finally {
          if (!kept) {
            channel.close();
          }
        }
      }
    } catch (IOException e) {
      throw new ProcessException(Texts.text("error.pid-file", path, OwnFile.reason(e)), e);
    }
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    if (!tryLock(channel)) {
      ByteBuffer content = ByteBuffer.allocate(LONGEST);
      channel.read(content, 0);
      String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
      throw new ProcessException(Texts.text("error.running", pid.strip(), path));
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static PidFile written(Path path, FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    return new PidFile(path, channel);
  }

  /// Removes it.
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new ProcessException(Texts.text("error.pid-file-removal", path, OwnFile.reason(e)), e);
    }
  }
}
