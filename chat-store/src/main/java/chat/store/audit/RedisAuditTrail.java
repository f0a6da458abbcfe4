package chat.store.audit;

import chat.api.protocol.Person;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The trail as a stream.
public final class RedisAuditTrail implements AuditTrail {
  private static final String ACTOR = "actor";
  private static final String ACTOR_NAME = "actor_name";
  private static final String ACT = "act";
  private static final String TARGET = "target";
  private static final String TARGET_NAME = "target_name";
  private static final String DETAIL = "detail";

  private final RedisConnection redis;

  /// @param redis where the trail is
  public RedisAuditTrail(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public void write(AuditEntry entry) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put(ACTOR, Redis.bytes(entry.actor().userId()));
    fields.put(ACTOR_NAME, Redis.bytes(entry.actor().username()));
    fields.put(ACT, Redis.bytes(entry.act().word()));
    entry
        .target()
        .ifPresent(target -> {
          fields.put(TARGET, Redis.bytes(target.userId()));
          fields.put(TARGET_NAME, Redis.bytes(target.username()));
        });
    fields.put(DETAIL, Redis.bytes(entry.detail()));
    redis.call(commands -> commands.xadd(RedisKeys.AUDIT, XAddArgs.Builder.maxlen(LENGTH), fields));
  }

  @Override
  public List<AuditRecord> newest(int limit) {
    if (limit < 1 || limit > LENGTH) {
      throw new IllegalArgumentException("limit is 1 to " + LENGTH + ", not " + limit);
    }
    return redis
        .call(commands -> commands.xrevrange(RedisKeys.AUDIT, Range.unbounded(), Limit.from(limit)))
        .stream()
        .flatMap(message -> record(message).stream())
        .toList();
  }

  /// Empty for an act that only a later version knows.
  private static Optional<AuditRecord> record(StreamMessage<String, byte[]> message) {
    Map<String, byte[]> fields = message.getBody();
    Instant at = Instant.ofEpochMilli(Long.parseLong(message.getId().split("-", 2)[0]));
    Optional<Person> target =
        fields.containsKey(TARGET)
            ? Optional.of(new Person(text(fields, TARGET), text(fields, TARGET_NAME)))
            : Optional.empty();
    Person actor = new Person(text(fields, ACTOR), text(fields, ACTOR_NAME));
    return Arrays.stream(AuditEntry.Act.values())
        .filter(act -> act.word().equals(text(fields, ACT)))
        .findFirst()
        .map(act -> new AuditRecord(at, new AuditEntry(actor, act, target, text(fields, DETAIL))));
  }

  private static String text(Map<String, byte[]> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(Redis::text).orElse("");
  }
}
