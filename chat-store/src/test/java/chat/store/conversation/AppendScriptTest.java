package chat.store.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.TestRedis;
import io.lettuce.core.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppendScriptTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final LuaScript APPEND = LuaScript.load("append");
  private static final String[] KEYS = {"{a}log", "{a}head", "{a}ids"};
  private static final String DIGEST = "0123456789abcdef";

  private final RedisConnection redis = REDIS.connection();

  @Test
  void theBodyIsStoredByteForByte() {
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }

    append("anna m1", DIGEST, body);

    Map<String, byte[]> fields =
        redis.call(c -> c.xrange("{a}log", Range.unbounded())).getFirst().getBody();
    assertThat(fields).containsOnlyKeys("t", "o", "b");
    assertThat(fields.get("b")).isEqualTo(body);
    assertThat(fields.get("o")).isEqualTo(Redis.bytes(1));
  }

  @Test
  void entriesAreAtLeast100MicrosecondsApart() {
    long future = 4_000_000_000_000_000L;
    redis.call(c -> c.hset("{a}head", "micros", Redis.bytes(future)));

    assertThat(append("anna m1", DIGEST).get(3)).isEqualTo(future + 100);
    assertThat(append("anna m2", DIGEST).get(3)).isEqualTo(future + 200);
  }

  @Test
  void largeNumbersKeepTheirDigits() {
    long position = 1_234_567_890_123_456L;
    redis.call(c -> c.hset("{a}head", "position", Redis.bytes(position)));

    List<Object> answer = append("anna m1", DIGEST);

    assertThat(answer.get(1)).isEqualTo(position + 1);
    assertThat(redis.call(c -> c.xrange("{a}log", Range.unbounded())).getFirst().getId())
        .isEqualTo(position + 1 + "-0");
    assertThat(append("anna m1", DIGEST)).isEqualTo(List.of(2L, position + 1, 1L, answer.get(3)));
  }

  @Test
  void aRepetitionIsRecognizedThoughItsEntryIsGone() {
    List<Object> first = append("anna m1", DIGEST);
    redis.call(c -> c.xdel("{a}log", "1-0"));

    assertThat(append("anna m1", DIGEST))
        .isEqualTo(List.of(2L, first.get(1), first.get(2), first.get(3)));
    assertThat(append("anna m2", DIGEST).get(1)).isEqualTo(2L);
  }

  @Test
  void anotherDigestUnderTheSameIdIsRefused() {
    append("anna m1", DIGEST);

    assertThat(append("anna m1", "another-digest--")).isEqualTo(List.of(0L, 0L, 0L, 0L));
    long length = redis.call(c -> c.xlen("{a}log"));
    assertThat(length).isEqualTo(1);
  }

  private List<Object> append(String id, String digest) {
    return append(id, digest, Redis.bytes("body"));
  }

  private List<Object> append(String id, String digest, byte[] body) {
    return redis.run(
        APPEND, KEYS, Redis.bytes(id), Redis.bytes(digest), body, Redis.bytes("prefix"));
  }
}
