package chat.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.protocol.Person;
import chat.store.audit.AuditEntry.Act;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import chat.store.support.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAuditTrailTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final Person ANNA = new Person("anna-id", "anna");
  private static final Person BERT = new Person("bert-id", "bert");

  private final RedisConnection redis = REDIS.connection();
  private final AuditTrail trail = new RedisAuditTrail(redis);

  @Test
  void theNewestEntriesComeFirstAsTheyWereWritten() {
    AuditEntry role = new AuditEntry(AuditEntry.CHAT_ADMIN, Act.SET_ROLE, Optional.of(ANNA), "99");
    AuditEntry disable = new AuditEntry(ANNA, Act.DISABLE, Optional.of(BERT), "");
    AuditEntry announce = new AuditEntry(ANNA, Act.ANNOUNCE, Optional.empty(), "Back at nine. 九点");
    trail.write(role);
    trail.write(disable);
    trail.write(announce);

    assertThat(trail.newest(100))
        .extracting(AuditRecord::entry)
        .containsExactly(announce, disable, role);
    assertThat(trail.newest(1)).extracting(AuditRecord::entry).containsExactly(announce);
    assertThat(Duration.between(trail.newest(1).getFirst().at(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void anEmptyTrailHasNothing() {
    assertThat(trail.newest(10)).isEmpty();
  }

  @Test
  void onlyTheNewestTenThousandAreKept() {
    for (int i = 0; i < AuditTrail.LENGTH; i++) {
      redis.send(c -> c.xadd(RedisKeys.AUDIT, Map.of("act", Redis.bytes("announce"))));
    }
    trail.write(new AuditEntry(ANNA, Act.ANNOUNCE, Optional.empty(), "the last"));

    long length = redis.call(c -> c.xlen(RedisKeys.AUDIT));
    assertThat(length).isEqualTo(AuditTrail.LENGTH);
    assertThat(trail.newest(1).getFirst().entry().detail()).isEqualTo("the last");
  }

  @Test
  void anActOfALaterVersionIsPassedOver() {
    redis.call(c -> c.xadd(RedisKeys.AUDIT, Map.of("act", Redis.bytes("mute"))));

    assertThat(trail.newest(10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, AuditTrail.LENGTH + 1})
  void aLimitOutOfRangeIsABug(int limit) {
    assertThatThrownBy(() -> trail.newest(limit)).isInstanceOf(IllegalArgumentException.class);
  }
}
