package chat.store.embedded;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// The redis-server program for this machine, out of the embedded-redis jar. It is put into the
/// data directory once, not into a temporary directory: a Redis that outlives us keeps it in use.
final class RedisBinary {
  private static final String VERSION = "redis-server-7.0.15";

  private RedisBinary() {}

  /// @return an executable file
  /// @throws StoreException if there is none for this kind of machine
  static Path install(DataDirectory directory) throws IOException {
    return install(directory, System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Path install(DataDirectory directory, String os, String architecture) throws IOException {
    String name = VERSION + '-' + os(os) + '-' + architecture(architecture);
    Path program = directory.redis().resolve(name);
    if (Files.isExecutable(program)) {
      return program;
    }
    try (InputStream in = RedisBinary.class.getResourceAsStream('/' + name)) {
      if (in == null) {
        throw new StoreException(StoreText.EMBEDDED_NO_PROGRAM.with(os, architecture));
      }
      Path fresh = Files.createTempFile(directory.redis(), name, ".new");
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
      try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      return Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static String os(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("mac") ? "darwin" : lower;
  }

  private static String architecture(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      default -> name;
    };
  }
}
