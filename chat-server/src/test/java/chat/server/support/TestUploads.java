package chat.server.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Files over HTTP, as a client sends and reads them.
public final class TestUploads {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestUploads() {}

  /// Sends a file and expects that it is taken.
  public static JsonNode upload(int port, TestClient client, byte[] bytes, String name)
      throws IOException, InterruptedException {
    return upload(port, "", client, bytes, name);
  }

  /// The same where the chat is under a path.
  public static JsonNode upload(
      int port, String prefix, TestClient client, byte[] bytes, String name)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        post(
            port,
            prefix,
            client.account().sessionId(),
            HttpRequest.BodyPublishers.ofByteArray(bytes),
            name);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /// Sends a file.
  ///
  /// @param name what it is called, `""` for nothing
  public static HttpResponse<String> post(int port, String session, BodyPublisher body, String name)
      throws IOException, InterruptedException {
    return post(port, "", session, body, name);
  }

  private static HttpResponse<String> post(
      int port, String prefix, String session, BodyPublisher body, String name)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(port, prefix + "/upload").header("Authorization", "Bearer " + session).POST(body);
    if (!name.isEmpty()) {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      request.header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }
    return send(request.build());
  }

  /// What stands under `code` in an answer.
  public static String code(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body()).path("code").asText();
  }

  /// Asks for a file by its content.
  public static HttpResponse<String> ask(int port, String session, String hash)
      throws IOException, InterruptedException {
    return send(
        request(port, "/upload/by-hash/" + hash)
            .header("Authorization", "Bearer " + session)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /// Reads a file.
  public static HttpResponse<byte[]> get(int port, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(port, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
