package chat.server.metrics;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.protocol.Event;
import chat.server.support.SampleFiles;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.server.support.TestUploads;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static String scrape() throws Exception {
    HttpResponse<byte[]> answer =
        TestUploads.get(SERVER.running().metricsPort().orElseThrow(), "/metrics");
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static double value(String line) throws Exception {
    return Arrays.stream(scrape().split("\n"))
        .filter(found -> found.startsWith(line + " "))
        .mapToDouble(found -> Double.parseDouble(found.substring(line.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + line));
  }

  @Test
  void whatPeopleDoIsCounted() throws Exception {
    double deliveries = value("chat_deliveries_total{codec=\"msgpack\"}");
    double logins = value("chat_logins_total");
    try (TestClient ann = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
        TestClient bob = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      ann.say("hello");
      ann.expectText("0");
      bob.expectText("0");
      ann.say("");
      ann.expect(Event.Notice.class);
      byte[] file = SampleFiles.text();
      TestUploads.upload(SERVER.port(), ann, file, "a.txt");
      assertThat(value("chat_logins_total")).isEqualTo(logins + 2);
      assertThat(value("chat_connections{codec=\"msgpack\"}")).isEqualTo(1);
      assertThat(value("chat_connections{codec=\"json\"}")).isEqualTo(1);
      assertThat(value("chat_deliveries_total{codec=\"msgpack\"}")).isEqualTo(deliveries + 1);
      assertThat(value("chat_deliveries_total{codec=\"json\"}")).isPositive();
      assertThat(value("chat_store_append_seconds_count{conversation=\"lobby\"}")).isEqualTo(1);
      assertThat(value("chat_errors_total{code=\"empty_message\"}")).isEqualTo(1);
      assertThat(value("chat_uploads_total{kind=\"file\"}")).isEqualTo(1);
      assertThat(value("chat_upload_bytes_total")).isEqualTo(file.length);
    }
    await().until(() -> value("chat_connections{codec=\"msgpack\"}") == 0);
  }

  @Test
  void theStateOfTheServerAndItsJvmIsThere() throws Exception {
    assertThat(scrape())
        .contains(
            "chat_outbox_bytes ",
            "chat_outbox_longest_bytes ",
            "chat_slow_closes_total ",
            "chat_publications_waiting ",
            "chat_worker_lag_seconds{worker=\"0\"}",
            "chat_worker_queue{worker=\"1\"}",
            "chat_store_append_seconds_bucket{conversation=\"private\",le=\"0.005\"}",
            "jvm_memory_used_bytes",
            "jvm_gc_pause_seconds",
            "process_files_open_files");
  }

  @Test
  void theDashboardAsksForWhatIsThere() throws Exception {
    String dashboard = Files.readString(Path.of("../deploy/grafana-dashboard.json"));
    String scraped = scrape();
    Matcher name = Pattern.compile("\\b(?:chat|jvm|process)_[a-z_]+").matcher(dashboard);
    int found = 0;
    while (name.find()) {
      assertThat(scraped).contains(name.group());
      found++;
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void peopleDoNotReachIt() throws Exception {
    byte[] body = TestUploads.get(SERVER.port(), "/metrics").body();
    assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("chat_connections");
  }
}
