package chat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.support.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void aServerThatServesSaysSo(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"status\":\"UP\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/chat/0"})
  void thePageIsServedWithAStrictSecurityPolicy(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("cache-control")).contains("no-cache");
  }

  @Test
  void thePageIsSentCompressedToWhoTakesItAndNotAtAllToWhoHasIt() throws Exception {
    HttpResponse<byte[]> plain = get("/");
    HttpResponse<byte[]> gzip = get("/", "Accept-Encoding", "gzip");
    assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(gzip.body()).hasSizeLessThan(plain.body().length);
    assertThat(get("/", "Accept-Encoding", "gzip;q=0").headers().firstValue("content-encoding"))
        .isEmpty();
    String etag = plain.headers().firstValue("etag").orElseThrow();
    assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/missing.js",
        "/../chat/server/Main.class",
        "/%2e%2e/logback.xml",
        "/..%2flogback.xml",
        "/.hidden.txt"
      })
  void whatIsNoFileOfThePageIsNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }
}
