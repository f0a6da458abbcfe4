package chat.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSessionsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final UserId ANNA = new UserId("anna");

  private final RedisConnection redis = REDIS.connection();
  private final Sessions sessions = new RedisSessions(redis);

  @Test
  void aSessionIsFoundByItsTokenUntilItEnds() {
    SessionToken token = sessions.open(ANNA, "a test");
    SessionToken other = sessions.open(ANNA, "a test");

    assertThat(sessions.find(token)).contains(ANNA);
    sessions.end(token);
    sessions.end(token);
    assertThat(sessions.find(token)).isEmpty();
    assertThat(sessions.find(other)).contains(ANNA);
  }

  @Test
  void theTokenIsNowhereInTheDatabase() {
    SessionToken token = sessions.open(ANNA, "a test");
    String key = redis.call(c -> c.keys("chat:session:*")).getFirst();

    List<String> keys = redis.call(c -> c.keys("*"));
    assertThat(keys).noneMatch(any -> any.contains(token.value()));
    assertThat(redis.call(c -> c.hgetall(key)).values())
        .noneMatch(value -> Redis.text(value).contains(token.value()));
    assertThat(listed()).containsExactly(token.sha256());
  }

  @Test
  void allOthersOfOnePersonEndTogether() {
    SessionToken kept = sessions.open(ANNA, "a test");
    SessionToken other = sessions.open(ANNA, "a test");
    SessionToken third = sessions.open(ANNA, "a test");
    SessionToken ofBert = sessions.open(new UserId("bert"), "a test");

    sessions.endOthers(ANNA, kept);

    assertThat(sessions.find(kept)).contains(ANNA);
    assertThat(sessions.find(other)).isEmpty();
    assertThat(sessions.find(third)).isEmpty();
    assertThat(sessions.find(ofBert)).isPresent();
    assertThat(listed()).containsExactly(kept.sha256());
  }

  @Test
  void aSessionOfAnOlderServerIsListedWhenItIsUsedAndEndsWithTheOthers() {
    SessionToken old = sessions.open(ANNA, "a test");
    redis.call(c -> c.del("chat:sessions:{anna}"));
    assertThat(sessions.find(old)).contains(ANNA);

    sessions.endOthers(ANNA, SessionToken.random());

    assertThat(sessions.find(old)).isEmpty();
  }

  @Test
  void whatHasEndedOrExpiredIsListedNoMore() {
    SessionToken ended = sessions.open(ANNA, "a test");
    SessionToken expired = sessions.open(ANNA, "a test");
    long longAgo = System.currentTimeMillis() - Duration.ofDays(31).toMillis();
    redis.call(
        c -> c.zadd("chat:sessions:{anna}", (double) longAgo, Redis.bytes(expired.sha256())));

    sessions.end(ended);
    SessionToken last = sessions.open(ANNA, "a test");

    assertThat(listed()).containsExactly(last.sha256());
  }

  private List<String> listed() {
    return redis.call(c -> c.zrange("chat:sessions:{anna}", 0, -1)).stream()
        .map(Redis::text)
        .toList();
  }

  @Test
  void eachUseRenewsTheThirtyDays() {
    SessionToken token = sessions.open(ANNA, "a test");
    String key = redis.call(c -> c.keys("chat:session:*")).getFirst();
    long thirtyDays = Duration.ofDays(30).toSeconds();
    assertThat(secondsToLive(key)).isBetween(thirtyDays - 60, thirtyDays);
    redis.call(c -> c.expire(key, 10));

    sessions.find(token);

    assertThat(secondsToLive(key)).isBetween(thirtyDays - 60, thirtyDays);
  }

  private long secondsToLive(String key) {
    return redis.call(c -> c.ttl(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000*"})
  void aTokenThatNobodyGaveOutIsNobodys(String token) {
    assertThat(sessions.find(new SessionToken(token))).isEmpty();
  }

  @Test
  void tokensAre256BitsAndShowThemselvesToNobody() {
    SessionToken token = SessionToken.random();

    assertThat(token.value()).matches("[A-Za-z0-9_-]{43}");
    assertThat(token.isWellFormed()).isTrue();
    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(SessionToken.random()).isNotEqualTo(token);
  }
}
