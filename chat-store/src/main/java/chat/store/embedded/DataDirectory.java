package chat.store.embedded;

import chat.store.error.StoreException;
import chat.store.error.StoreMessage;
import chat.store.error.StoreText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where things lie in a data directory. `redis/` and all in it is for the owner only.
///
/// @param root absolute, without symbolic links
record DataDirectory(Path root) {
  private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// The directory, made if it is not there.
  ///
  /// @throws StoreException if it cannot be
  static DataDirectory make(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
      }
      DataDirectory directory = new DataDirectory(path.toRealPath());
      Files.createDirectories(directory.redis());
      Files.setPosixFilePermissions(directory.redis(), OWNER_ONLY_DIRECTORY);
      return directory;
    } catch (IOException e) {
      throw new StoreException(StoreText.DIRECTORY_UNUSABLE.with(path, reason(e)), e);
    }
  }

  /// A directory that has been used before.
  ///
  /// @throws StoreException if it has not
  static DataDirectory existing(Path path) {
    try {
      if (Files.isDirectory(path)) {
        DataDirectory directory = new DataDirectory(path.toRealPath());
        if (Files.isDirectory(directory.redis())) {
          return directory;
        }
      }
    } catch (IOException e) {
      throw new StoreException(StoreText.DIRECTORY_UNUSABLE.with(path, reason(e)), e);
    }
    throw new StoreException(StoreText.DIRECTORY_EMPTY.with(path.toAbsolutePath()));
  }

  /// The attribute of a file that only its owner may read.
  static FileAttribute<?> ownerOnlyFile() {
    return OWNER_ONLY_FILE;
  }

  /// What a failed file operation says to a person.
  static StoreMessage reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> StoreText.DENIED.with(denied.getFile());
      case FileAlreadyExistsException other -> StoreText.NOT_DIRECTORY.with(other.getFile());
      case NoSuchFileException missing -> StoreText.NO_FILE.with(missing.getFile());
      default -> StoreText.SYSTEM_SAYS.with(String.valueOf(e.getMessage()));
    };
  }

  /// Redis' own directory.
  Path redis() {
    return root.resolve("redis");
  }

  /// Locked by the process that owns the directory; says who that is.
  Path lock() {
    return root.resolve("lock");
  }

  /// Redis' configuration, with the password.
  Path config() {
    return redis().resolve("redis.conf");
  }

  /// How to reach Redis: port and password.
  Path connection() {
    return redis().resolve("connection");
  }

  /// The process id, written by Redis.
  Path pid() {
    return redis().resolve("redis.pid");
  }

  /// What Redis says.
  Path log() {
    return redis().resolve("redis.log");
  }

  /// The directory of the append-only file.
  Path appendOnly() {
    return redis().resolve("appendonlydir");
  }

  /// Replaces a file in one step; only the owner may read it.
  void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OWNER_ONLY_FILE);
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
