package chat.server.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A real nginx with deploy/nginx.conf, on free ports of this machine.
public final class Nginx implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final Process process;

  private Nginx(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /// Starts it in front of a server.
  ///
  /// @param directory for its certificate and all it writes
  public static Nginx start(Path directory, int serverPort) throws IOException {
    TestCertificates.make(directory.resolve("tls"));
    int port = freePort();
    String site =
        Files.readString(Path.of("../deploy/nginx.conf"))
            .replace("listen 80;", "listen 127.0.0.1:" + freePort() + ";")
            .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
            .replace("server_name chat.example.org;", "server_name localhost;")
            .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + serverPort + ";")
            .replaceAll("ssl_certificate /.*;", "ssl_certificate tls/self-signed.crt;")
            .replaceAll("ssl_certificate_key /.*;", "ssl_certificate_key tls/self-signed.key;");
    Files.writeString(directory.resolve("site.conf"), site);
    Files.createDirectories(directory.resolve("buffers"));
    Files.writeString(
        directory.resolve("nginx.conf"),
        // Its workers may write where only this user may.
        (System.getProperty("user.name").equals("root") ? "user root;\n" : "")
            + """
            daemon off;
            worker_processes 1;
            error_log stderr error;
            pid nginx.pid;
            events {}
            http {
              access_log off;
              client_body_temp_path buffers/body;
              proxy_temp_path buffers/proxy;
              fastcgi_temp_path buffers/fastcgi;
              uwsgi_temp_path buffers/uwsgi;
              scgi_temp_path buffers/scgi;
              include site.conf;
            }
            """);
    Process process =
        new ProcessBuilder("nginx", "-p", directory.toString(), "-e", "stderr", "-c", "nginx.conf")
            .inheritIO()
            .start();
    Nginx nginx = new Nginx(directory, port, process);
    await().atMost(Duration.ofSeconds(20)).until(nginx::accepts);
    return nginx;
  }

  private boolean accepts() {
    if (!process.isAlive()) {
      throw new IllegalStateException("nginx ended with " + process.exitValue());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// The port it speaks TLS on.
  public int port() {
    return port;
  }

  /// The certificate that it shows.
  public Path certificate() {
    return directory.resolve("tls/self-signed.crt");
  }

  /// What it has put aside instead of handing it on.
  public List<Path> bufferedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("buffers"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
  }
}
