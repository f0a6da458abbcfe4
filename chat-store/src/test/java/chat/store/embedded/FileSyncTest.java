package chat.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSyncTest {
  @TempDir Path data;

  @Test
  void whatRedisHasWrittenIsSyncedWithinSeconds() {
    Set<String> synced = ConcurrentHashMap.newKeySet();
    try (RecordingStream events = new RecordingStream()) {
      events.enable("jdk.FileForce").withoutThreshold();
      events.onEvent("jdk.FileForce", event -> synced.add(event.getString("path")));
      events.startAsync();
      try (EmbeddedRedis redis = EmbeddedRedis.own(data, "a test");
          RedisConnection connection = RedisConnection.open(redis)) {
        connection.call(commands -> commands.set("key", Redis.bytes("value")));

        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(synced).anyMatch(path -> path.endsWith("1.incr.aof")));
      }
    }
  }
}
