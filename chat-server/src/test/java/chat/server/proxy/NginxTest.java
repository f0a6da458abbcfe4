package chat.server.proxy;

import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.client.ChatClient;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.client.Room;
import chat.api.client.Trust;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.server.proxy.ProxySettings.Source;
import chat.server.support.Nginx;
import chat.server.support.RedisText;
import chat.server.support.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// deploy/nginx.conf, in a real nginx.
class NginxTest {
  private static final int FILE_BYTES = 50 << 20;

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(
          new ProxySettings(
              Source.X_FORWARDED_FOR, List.of(Network.parse("127.0.0.1").orElseThrow()), ""));

  @TempDir static Path directory;
  private static Nginx nginx;

  @BeforeAll
  static void startNginx() throws IOException {
    nginx = Nginx.start(directory, SERVER.port());
  }

  @AfterAll
  static void stopNginx() {
    nginx.close();
  }

  private static ClientConfig config() throws IOException {
    return ClientConfig.of(URI.create("wss://localhost:" + nginx.port()))
        .withTls(Trust.only(nginx.certificate()));
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + nginx.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(Trust.only(nginx.certificate())).build()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void peopleChatThroughIt() throws Exception {
    BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
    String user = uniqueName();
    try (ChatClient client =
        ChatClient.connect(
            config(),
            Credentials.password(user, "secret-" + user),
            new ClientListener() {
              @Override
              public void onMessage(Delivery delivery) {
                heard.add(delivery);
              }
            })) {
      client.send(Room.LOBBY, "through nginx").join();
      Delivery delivered = heard.poll(20, TimeUnit.SECONDS);
      assertThat(delivered.content()).isEqualTo(new Content.Text("through nginx"));
      assertThat(RedisText.ask(SERVER, "HGET user_id:" + delivered.sender() + " ip"))
          .isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aFileOfFiftyMebibytesGoesThroughAndComesBackInParts() throws Exception {
    byte[] bytes = new byte[FILE_BYTES];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(directory.resolve("large.bin"), bytes);
    String user = uniqueName();
    String path;
    try (ChatClient client =
        ChatClient.connect(
            config(), Credentials.password(user, "secret-" + user), new ClientListener() {})) {
      path = client.upload(file).file().path();
    }
    assertThat(nginx.bufferedFiles()).isEmpty();
    HttpResponse<byte[]> part = get(path, "Range", "bytes=1000000-1000999");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 1_001_000));
    assertThat(get(path).body()).isEqualTo(bytes);
  }

  @Test
  void thePageComesCompressedWithItsHeaders() throws Exception {
    HttpResponse<byte[]> page = get("/", "Accept-Encoding", "gzip");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(page.headers().firstValue("content-security-policy")).isPresent();
  }
}
