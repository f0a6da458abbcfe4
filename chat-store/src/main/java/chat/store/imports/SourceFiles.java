package chat.store.imports;

import chat.store.file.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The predecessor's files, and where they are to be kept.
///
/// @param copy empty: they are left where they are
public record SourceFiles(Optional<Copy> copy) {
  private static final String ROOT = "/upload/";

  /// From where to where.
  ///
  /// @param directory the predecessor's folder `upload`, or the one that this is in
  /// @param blobs where they are kept
  public record Copy(Path directory, Blobs blobs) {}

  /// Files are left where they are.
  public static final SourceFiles NONE = new SourceFiles(Optional.empty());

  /// The file at a path, if it is there and lies in the directory.
  ///
  /// @param path as a message has it, such as `/upload/image/20261123/23/6b04c814bbaed.png`
  static Optional<Path> find(Path directory, String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    return Stream.of(path.substring(ROOT.length()), path.substring(1))
        .flatMap(inside -> within(directory, inside).stream())
        .findFirst();
  }

  private static Optional<Path> within(Path directory, String inside) {
    try {
      Path root = directory.toRealPath();
      Path file = root.resolve(inside).toRealPath();
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException missing) {
      return Optional.empty();
    }
  }
}
