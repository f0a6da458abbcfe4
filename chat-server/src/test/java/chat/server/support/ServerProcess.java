package chat.server.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A server in a process of its own, so that it can be killed.
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path data;
  private final int port;
  private final Map<String, String> environment;
  private Process process;

  private ServerProcess(Path data, int port, Map<String, String> environment) throws IOException {
    this.data = data;
    this.port = port;
    this.environment = environment;
    this.process = launch();
  }

  /// Starts one and waits until it serves.
  public static ServerProcess start(Path data) throws IOException {
    return start(data, Map.of());
  }

  /// Starts one with settings, too.
  ///
  /// @param environment environment variables
  public static ServerProcess start(Path data, Map<String, String> environment) throws IOException {
    ServerProcess server = new ServerProcess(data, freePort(), environment);
    server.awaitServing();
    return server;
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "chat.server.Main",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            "2",
            "--data",
            data.toString());
    builder.environment().putAll(environment);
    return builder.inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  public int port() {
    return port;
  }

  /// The process ids of the Redis servers it started.
  public List<ProcessHandle> redis() {
    return ProcessHandle.allProcesses()
        .filter(handle ->
            handle
                .info()
                .command()
                .map(command -> command.startsWith(data.resolve("redis").toString()))
                .orElse(false))
        .toList();
  }

  /// Kills its Redis with SIGKILL.
  public void killRedis() {
    redis().forEach(ProcessHandle::destroyForcibly);
  }

  /// Kills it with SIGKILL.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Starts it again after it was killed.
  public void restart() throws IOException {
    process = launch();
    awaitServing();
  }

  /// Sends it a signal.
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Its exit code, once it has one.
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /// Files that are on their way in.
  public List<Path> incoming() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("upload/incoming"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void awaitServing() {
    await()
        .atMost(START)
        .until(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue());
          }
          return accepts();
        });
  }

  /// Whether it takes connections.
  public boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /// Ends it in good order.
  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    killRedis();
  }
}
