package chat.store.file;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Files in a directory, which all servers on one Redis share.
///
/// Files on their way in lie in `incoming/<node>`. Before one gets its place, an empty file named
/// after that place notes it there, and goes when the index knows of it: so a start finds what a
/// killed server had placed and not recorded.
public final class DiskBlobs implements Blobs {
  private static final char SLASH_IN_NAMES = '+';

  private final Path root;
  private final Path incoming;

  private DiskBlobs(Path root, Path incoming) {
    this.root = root;
    this.incoming = incoming;
  }

  /// Opens the directory, and takes away what a killed server left unfinished there.
  ///
  /// @param directory is made if it is not there
  /// @param node this server's name
  /// @param isRecorded whether the index knows of the file at a path
  /// @throws StoreException if the directory cannot be used
  public static DiskBlobs open(Path directory, String node, Predicate<String> isRecorded) {
    Path incoming = directory.resolve("incoming").resolve(fileName(node));
    DiskBlobs blobs = new DiskBlobs(directory, incoming);
    try {
      Files.createDirectories(incoming);
      blobs.removeUnfinished(isRecorded);
    } catch (IOException unusable) {
      throw new StoreException(StoreText.FILES_UNUSABLE.with(directory, unusable), unusable);
    }
    return blobs;
  }

  /// A node may be called anything.
  private static String fileName(String node) {
    return node.replaceAll("[^A-Za-z0-9-]", "_");
  }

  private void removeUnfinished(Predicate<String> isRecorded) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        String path = file.getFileName().toString().replace(SLASH_IN_NAMES, '/');
        if (BlobPath.isValid(path) && !isRecorded.test(path)) {
          delete(path);
        }
        Files.delete(file);
      }
    }
  }

  @Override
  public IncomingBlob receive() throws IOException {
    return new IncomingDiskBlob(this, Files.createTempFile(incoming, "", ".part"));
  }

  /// Where the bytes of a path lie.
  Path place(String path) {
    if (!BlobPath.isValid(path)) {
      throw new IllegalArgumentException("not the path of a file");
    }
    return root.resolve(path.substring(BlobPath.ROOT.length()));
  }

  /// Where it is noted that a path is being filled.
  Path note(String path) {
    return incoming.resolve(path.replace('/', SLASH_IN_NAMES));
  }

  @Override
  public Optional<Blob> find(String path) {
    if (!BlobPath.isValid(path)) {
      return Optional.empty();
    }
    Path place = place(path);
    try {
      return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new DiskBlob(place, Files.size(place)))
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(place(path));
  }

  @Override
  public void list(Consumer<String> each) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> BlobPath.ROOT + root.relativize(file).toString())
          .filter(BlobPath::isValid)
          .forEach(each);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private record DiskBlob(Path place, long size) implements Blob {
    @Override
    public InputStream open(long offset) throws IOException {
      SeekableByteChannel channel = FileChannel.open(place, StandardOpenOption.READ);
      try {
        return Channels.newInputStream(channel.position(offset));
      } catch (IOException failed) {
        channel.close();
        throw failed;
      }
    }
  }
}
