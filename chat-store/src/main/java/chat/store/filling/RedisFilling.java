package chat.store.filling;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.presence.PresenceTiming;
import chat.store.redis.DatabaseMarkers;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Filling noted in one hash: work and source.
public final class RedisFilling implements Filling {
  private static final String WORK = "work";
  private static final String SOURCE = "source";

  /// What the store holds before anybody has used it.
  private static final Set<String> MARKERS =
      Set.of(
          RedisKeys.SCHEMA,
          RedisKeys.EPOCH,
          RedisKeys.FILLING,
          RedisKeys.PRESENCE,
          RedisKeys.PROFILES,
          RedisKeys.PRESENCE_SEQUENCE,
          RedisKeys.NODES);

  private static final Set<String> LASTING =
      Set.of(RedisKeys.SCHEMA, RedisKeys.EPOCH, RedisKeys.FILLING);

  private final RedisConnection redis;
  private final KeyScan scan;

  /// @param redis what is filled
  public RedisFilling(RedisConnection redis) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
  }

  private boolean isEmpty() {
    AtomicBoolean kept = new AtomicBoolean();
    scan.keys("*", page -> kept.compareAndSet(false, page.stream().anyMatch(RedisFilling::isKept)));
    return !kept.get();
  }

  private static boolean isKept(String key) {
    return !MARKERS.contains(key) && !RedisKeys.isOfTheMoment(key);
  }

  @Override
  public boolean begin(Work work, String source) {
    refuseServers();
    Map<String, byte[]> begun = redis.call(commands -> commands.hgetall(RedisKeys.FILLING));
    if (!begun.isEmpty()) {
      if (!name(work).equals(text(begun, WORK)) || !source.equals(text(begun, SOURCE))) {
        throw new StoreException(
            StoreText.HALF_FILLED.with(text(begun, WORK), text(begun, SOURCE)));
      }
      return true;
    }
    if (!isEmpty()) {
      throw new StoreException(
          work == Work.RESTORE ? StoreText.NOT_EMPTY_REPLACE.with() : StoreText.NOT_EMPTY.with());
    }
    note(work, source);
    return false;
  }

  private void note(Work work, String source) {
    Map<String, byte[]> fields = Map.of(WORK, Redis.bytes(name(work)), SOURCE, Redis.bytes(source));
    redis.call(commands -> commands.hset(RedisKeys.FILLING, fields));
  }

  private static String name(Work work) {
    return work.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Map<String, byte[]> fields, String field) {
    return Redis.text(fields.getOrDefault(field, new byte[0]));
  }

  private void refuseServers() {
    long silence = PresenceTiming.DEFAULT.silence().toNanos() / 1000;
    Range<Long> alive =
        Range.from(
            Range.Boundary.including(redis.nowMicros() - silence), Range.Boundary.unbounded());
    List<byte[]> servers = redis.call(commands -> commands.zrangebyscore(RedisKeys.NODES, alive));
    if (!servers.isEmpty()) {
      throw new StoreException(StoreText.SERVER_USES.with(Redis.text(servers.getFirst())));
    }
  }

  @Override
  public void beginAnew(Work work, String source) {
    refuseServers();
    redis.call(commands -> commands.del(RedisKeys.FILLING));
    note(work, source);
    deleteAll(key -> RedisKeys.isOurs(key) && !LASTING.contains(key));
    new DatabaseMarkers(redis).renewEpoch();
  }

  private void deleteAll(Predicate<String> which) {
    scan.keys(
        "*",
        page -> {
          String[] keys = page.stream().filter(which).toArray(String[]::new);
          if (keys.length > 0) {
            redis.call(commands -> commands.unlink(keys));
          }
        });
  }

  @Override
  public void end() {
    redis.call(commands -> commands.del(RedisKeys.FILLING));
  }
}
