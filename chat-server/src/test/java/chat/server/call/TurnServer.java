package chat.server.call;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A real coturn on a free port of 127.0.0.1.
final class TurnServer implements AutoCloseable {
  static final String SECRET = "a secret of the test";

  private final Process process;

  private TurnServer(Process process) {
    this.process = process;
  }

  static int freePort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /// Starts it and waits until it answers.
  ///
  /// @param directory for its files
  static TurnServer start(int port, Path directory) throws IOException {
    Path settings = directory.resolve("turnserver.conf");
    Files.writeString(
        settings,
        """
        listening-ip=127.0.0.1
        listening-port=%d
        relay-ip=127.0.0.1
        realm=chat.test
        use-auth-secret
        static-auth-secret=%s
        allow-loopback-peers
        cli-password=unused
        no-cli
        no-tls
        no-dtls
        pidfile=%s
        userdb=%s
        """
            .formatted(port, SECRET, directory.resolve("pid"), directory.resolve("turndb")));
    TurnServer server = new TurnServer(launch(settings, directory.resolve("log")));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    await().atMost(Duration.ofSeconds(20)).until(() -> StunClient.answers(address));
    return server;
  }

  private static Process launch(Path settings, Path log) {
    try {
      return new ProcessBuilder("turnserver", "-c", settings.toString(), "--log-file", "stdout")
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException missing) {
      throw new AssertionError("this test needs turnserver: apt-get install coturn", missing);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }
}
