package chat.cli.state;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The directory of what only its owner may read (0700, its files 0600), by the XDG Base Directory
/// Specification: `$XDG_STATE_HOME/chat`, else `~/.local/state/chat`. A file appears whole or not
/// at all.
///
/// @param path where it is; made when something is first written
public record StateDirectory(Path path) {
  /// A name is kept readable up to this length.
  private static final int READABLE = 80;

  /// The user's own.
  ///
  /// @param environment the variables of the process
  public static StateDirectory of(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        Path.of(state).isAbsolute()
            ? Path.of(state)
            : Path.of(environment.getOrDefault("HOME", "/"), ".local", "state");
    return new StateDirectory(base.resolve("chat"));
  }

  /// A file name for something of a server's.
  ///
  /// @param kind what it is, letters
  /// @param server its address, of which host and port count
  /// @param name what more tells it apart; may be anything
  public static String fileName(String kind, URI server, String name) {
    int port = server.getPort() >= 0 ? server.getPort() : defaultPort(server);
    return kind
        + "-"
        + plain(server.getHost().toLowerCase(Locale.ROOT) + "_" + port)
        + (name.isEmpty() ? "" : "-" + plain(name));
  }

  private static int defaultPort(URI server) {
    return "wss".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
  }

  /// Keeps what is safe in a file name; the rest, and what is long, goes into a number.
  private static String plain(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.equals(name) && safe.length() <= READABLE
        ? safe
        : safe.substring(0, Math.min(READABLE, safe.length()))
            + "."
            + java.util.UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /// A file's content, or empty if there is none.
  ///
  /// @throws IOException if it cannot be read
  public Optional<String> read(String file) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /// Writes a file, or replaces it.
  ///
  /// @throws IOException if that fails; then what was there before still is
  public void write(String file, String content) throws IOException {
    makeDirectory();
    Path temporary = Files.createTempFile(path, file, ".new", permissions("rw-------"));
    try {
      Files.writeString(temporary, content);
      Files.move(
          temporary,
          path.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path.getParent());
      Files.createDirectories(path, permissions("rwx------"));
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
