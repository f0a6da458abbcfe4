package chat.server.process;

import chat.server.text.Texts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file of the server's that only its owner may read, in a directory that is made for it.
final class OwnFile {
  private OwnFile() {}

  /// Opens it, and makes it if it is not there.
  static FileChannel open(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions("rwx------"));
    }
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        permissions("rw-------"));
  }

  /// What a failed operation says to a person.
  static String reason(IOException failure) {
    return failure instanceof AccessDeniedException denied
        ? Texts.text("error.denied", denied.getFile())
        : failure.getMessage();
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
