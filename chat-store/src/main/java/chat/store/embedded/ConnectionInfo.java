package chat.store.embedded;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/// How to reach the embedded Redis. Lies in a file that only the owner can read, for whoever starts
/// next.
///
/// @param port on the loopback interface
/// @param password its only protection against other people on this machine
record ConnectionInfo(int port, String password) {
  private static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int PASSWORD_BYTES = 32;
  private static final String PORT = "port";
  private static final String PASSWORD = "password";

  /// With a new password and, if possible, the port of last time.
  static ConnectionInfo fresh(Optional<ConnectionInfo> last) throws IOException {
    byte[] bits = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bits);
    int port = last.isPresent() ? last.get().port() : freePort();
    return new ConnectionInfo(port, HexFormat.of().formatHex(bits));
  }

  /// With the same password and a port that is free now.
  ConnectionInfo moved() throws IOException {
    return new ConnectionInfo(freePort(), password);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      return probe.getLocalPort();
    }
  }

  /// What the file says; empty if there is none, or it says nothing of use.
  static Optional<ConnectionInfo> load(DataDirectory directory) throws IOException {
    if (!Files.exists(directory.connection())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(directory.connection())));
    String port = properties.getProperty(PORT, "");
    String password = properties.getProperty(PASSWORD, "");
    return port.matches("\\d{1,5}") && !password.isEmpty()
        ? Optional.of(new ConnectionInfo(Integer.parseInt(port), password))
        : Optional.empty();
  }

  void save(DataDirectory directory) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(PORT, Integer.toString(port));
    properties.setProperty(PASSWORD, password);
    StringWriter text = new StringWriter();
    properties.store(text, "How to reach the embedded Redis. Keep this file to yourself.");
    directory.write(directory.connection(), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  RedisURI uri() {
    return RedisURI.Builder.redis(HOST, port).withPassword(password.toCharArray()).build();
  }

  /// Without the password.
  @Override
  public String toString() {
    return HOST + ':' + port;
  }
}
