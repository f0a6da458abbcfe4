package chat.server.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Asks a server's Redis as a person with telnet does, for what the server shows nobody.
public final class RedisText {
  private RedisText() {}

  /// The answer to a command that is answered with one text.
  public static String ask(TestServer server, String command) throws IOException {
    URI uri = URI.create(server.redisUri());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String lines = "AUTH " + uri.getUserInfo().substring(1) + "\r\n" + command + "\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      in.readLine(); // +OK
      in.readLine(); // the length
      return in.readLine();
    }
  }
}
