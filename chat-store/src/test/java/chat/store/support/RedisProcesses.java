package chat.store.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Processes of the Redis that the embedded one has unpacked: a Sentinel, or more servers.
public final class RedisProcesses {
  private RedisProcesses() {}

  /// A process of it.
  public record Running(Process process, int port) implements AutoCloseable {
    /// Ends it with SIGKILL.
    public void kill() {
      process.destroyForcibly();
    }

    @Override
    public void close() {
      kill();
      await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }
  }

  /// Starts one that watches a master called `chat`.
  ///
  /// @param directory the data directory of an embedded Redis, for the program and what it writes
  public static Running watch(Path directory, int masterPort, String password) throws IOException {
    int port = freePort();
    Path config = Files.createTempDirectory(directory, "sentinel").resolve("sentinel.conf");
    Files.writeString(
        config,
        """
        port %d
        bind 127.0.0.1
        dir %s
        sentinel monitor chat 127.0.0.1 %d 1
        sentinel auth-pass chat %s
        sentinel down-after-milliseconds chat 1000
        sentinel failover-timeout chat 5000
        """
            .formatted(port, config.getParent(), masterPort, password));
    return start(directory, port, List.of(config.toString(), "--sentinel"));
  }

  /// Starts a server.
  ///
  /// @param port the port it is told to use in the arguments
  public static Running start(Path directory, int port, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program(directory).toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(Files.createTempDirectory(directory, "redis").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("Redis ended with " + process.exitValue());
          }
          return accepts(port);
        });
    return new Running(process, port);
  }

  private static Path program(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory.resolve("redis"), "redis-server-*")) {
      return files.iterator().next();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Whether nobody uses a port.
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /// A port that nobody uses.
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
