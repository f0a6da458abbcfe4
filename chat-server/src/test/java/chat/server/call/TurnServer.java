package chat.server.call;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/// A real coturn on a free port of 127.0.0.1.
final class TurnServer implements AutoCloseable {
  static final String SECRET = "a secret of the test";

  private final Process process;

  private TurnServer(Process process) {
    this.process = process;
  }

  /// One that nobody is given by chance before coturn takes it: below those that systems hand out.
  /// coturn takes it for UDP and TCP, and the next one, too.
  static int freePort() {
    Random random = new Random();
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = 20_000 + random.nextInt(10_000);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new AssertionError("no port is free");
  }

  private static boolean isFree(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket udp = new DatagramSocket(port, here);
        ServerSocket tcp = new ServerSocket(port, 1, here)) {
      return udp.isBound() && tcp.isBound();
    } catch (IOException taken) {
      return false;
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
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          if (!server.process.isAlive()) {
            throw new AssertionError(Files.readString(directory.resolve("log")));
          }
          return StunClient.answers(address);
        });
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
