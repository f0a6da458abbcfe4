package chat.api.client;

import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.MediaKind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Sends files over HTTP, beside the connection (docs/protocol.md).
final class Uploads {
  /// The largest file over a slow line.
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final URI base;
  private final String locale;
  private final ClientConfig config;

  Uploads(ClientConfig config) {
    this.base = base(config.uri());
    this.locale = config.locale();
    this.config = config;
  }

  /// Where the server's other addresses are: beside that of the WebSocket.
  static URI base(URI webSocket) {
    String path = webSocket.getPath().replaceFirst("(/ws)?/*$", "/");
    String scheme = webSocket.getScheme().equalsIgnoreCase("wss") ? "https" : "http";
    try {
      return new URI(scheme, null, webSocket.getHost(), webSocket.getPort(), path, null, null);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException("not a WebSocket address: " + webSocket, impossible);
    }
  }

  /// Sends a file, unless the server has it from this person already.
  ///
  /// @return what a message with it says
  Content.Media upload(String session, Path file)
      throws ChatException, IOException, InterruptedException {
    try (HttpClient http = config.http().build()) {
      Optional<String> known = find(http, session, sha256(file));
      String path = known.isPresent() ? known.get() : send(http, session, file);
      String name = file.getFileName().toString();
      return new Content.Media(kind(path), Attachment.named(name, path, Files.size(file)));
    } catch (ConnectException unreachable) {
      throw new ChatException.Unreachable("no connection for the file", unreachable);
    }
  }

  private Optional<String> find(HttpClient http, String session, String hash)
      throws IOException, InterruptedException {
    HttpRequest ask =
        request("upload/by-hash/" + hash, session)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> answer = http.send(ask, HttpResponse.BodyHandlers.discarding());
    return answer.statusCode() == OK ? answer.headers().firstValue("Location") : Optional.empty();
  }

  private String send(HttpClient http, String session, Path file)
      throws ChatException, IOException, InterruptedException {
    String name =
        URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8)
            .replace("+", "%20");
    HttpRequest post =
        request("upload", session)
            .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
    Map<String, String> fields = fields(answer.body());
    if (answer.statusCode() != CREATED || !fields.containsKey("path")) {
      String text = fields.getOrDefault("message", "the server answered " + answer.statusCode());
      throw new ChatException.Refused(ErrorCode.of(fields.getOrDefault("code", "")), text);
    }
    return fields.get("path");
  }

  private HttpRequest.Builder request(String path, String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LONGEST)
            .header("Authorization", "Bearer " + session);
    return locale.isEmpty() ? request : request.header("Accept-Language", locale);
  }

  /// The texts at the top of an answer; none if it is no JSON, as an answer of a proxy may be.
  private static Map<String, String> fields(String body) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!body.startsWith("{")) {
      return fields;
    }
    try (JsonParser json = JSON.createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields.put(json.currentName(), json.getText());
        }
      }
    }
    return fields;
  }

  /// The server's folders say what it takes a file for.
  private static MediaKind kind(String path) {
    if (path.startsWith("/upload/image/")) {
      return MediaKind.IMAGE;
    }
    return path.startsWith("/upload/music/") ? MediaKind.MUSIC : MediaKind.FILE;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
