package chat.admin.config;

import chat.admin.output.AdminException;
import chat.admin.output.FileErrors;
import chat.admin.output.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whose a data directory is. What root, say, left in it the server could not read: it would not
/// start any more.
final class Owner {
  private Owner() {}

  /// Makes sure that it is the one who runs this, as far as the system has names for both.
  ///
  /// @return the same directory, which need not be there
  /// @throws AdminException if it is somebody else's
  static Path require(Path directory) {
    Path redis = directory.resolve("redis");
    Path kept = Files.exists(redis) ? redis : directory;
    Optional<String> caller = ProcessHandle.current().info().user();
    if (caller.isPresent() && Files.exists(kept)) {
      String owner = of(kept);
      if (!owner.equals(caller.get())) {
        throw new AdminException(Texts.text("error.other-owner", directory, owner));
      }
    }
    return directory;
  }

  private static String of(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException unreadable) {
      throw FileErrors.of(file, unreadable);
    }
  }
}
