package chat.admin.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What goes wrong with files, in one line.
public final class FileErrors {
  private FileErrors() {}

  /// Says what went wrong.
  ///
  /// @param file the file that was named, if the system does not name another
  public static AdminException of(Path file, IOException failure) {
    return new AdminException(
        switch (failure) {
          case NoSuchFileException missing -> Texts.text("error.no-file", missing.getFile());
          case AccessDeniedException denied -> Texts.text("error.denied", denied.getFile());
          case FileAlreadyExistsException other -> Texts.text("error.exists", other.getFile());
          case FileSystemException other ->
              Texts.text(
                  "error.file", other.getFile(), Optional.ofNullable(other.getReason()).orElse(""));
          default -> Texts.text("error.file", file, failure.getMessage());
        });
  }
}
