package chat.store.imports;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import chat.store.redis.RedisTarget;
import io.lettuce.core.ScoredValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Reads with SCAN, HSCAN, GET, HGETALL, ZCARD and ZRANGE only, in pages.
final class RedisPredecessor implements Predecessor {
  private static final String GROUPS = "groups";
  private static final String GROUP_MEMBERS = "group_members:group_id:";
  private static final String CONTACTS = "user_contacts:user_id:";
  private static final String COMMON = "message:common_id:";
  private static final String PERSONAL = "message:users:";
  private static final int PAGE = 500;

  private final RedisConnection redis;
  private final KeyScan scan;
  private final String identity;

  private RedisPredecessor(RedisConnection redis, String identity) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
    this.identity = identity;
  }

  static Predecessor open(String uri) {
    RedisTarget target = RedisTarget.parse(uri, Optional.empty());
    String identity = target.description() + '/' + target.uri().getDatabase();
    RedisConnection redis = RedisConnection.open(target);
    RedisPredecessor source = new RedisPredecessor(redis, identity);
    try {
      source.check();
      return source;
    } catch (StoreException failure) {
      redis.close();
      throw failure;
    }
  }

  private void check() {
    boolean ours = redis.call(commands -> commands.exists(RedisKeys.SCHEMA)) > 0;
    if (ours || keys(RedisKeys.ACCOUNT_PREFIX).isEmpty()) {
      throw new StoreException(StoreText.IMPORT_NOTHING.with(identity));
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public void users(Consumer<User> each) {
    List<String> keys = List.copyOf(keys(RedisKeys.ACCOUNT_PREFIX));
    for (int from = 0; from < keys.size(); from += PAGE) {
      users(keys.subList(from, Math.min(keys.size(), from + PAGE))).forEach(each);
    }
  }

  private List<User> users(List<String> keys) {
    Map<String, CompletionStage<Map<String, byte[]>>> hashes = new LinkedHashMap<>();
    keys.forEach(key -> hashes.put(key, redis.send(commands -> commands.hgetall(key))));
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    Map<String, CompletionStage<byte[]>> owners = new LinkedHashMap<>();
    hashes.forEach((key, answer) -> {
      Map<String, String> texts = new LinkedHashMap<>();
      redis.await(answer).forEach((field, value) -> texts.put(field, Redis.text(value)));
      fields.put(key, texts);
      String nameKey = RedisKeys.username(texts.getOrDefault("username", ""));
      owners.put(key, redis.send(commands -> commands.get(nameKey)));
    });
    return keys.stream()
        .map(key -> {
          byte[] owner = redis.await(owners.get(key));
          return new User(key, fields.get(key), Optional.ofNullable(owner).map(Redis::text));
        })
        .toList();
  }

  @Override
  public void groups(Consumer<SourceGroup> each) {
    scan.fields(
        GROUPS,
        page ->
            page.forEach((id, json) ->
                each.accept(new SourceGroup(id, json, everything(GROUP_MEMBERS + id)))));
  }

  private List<Scored> everything(String key) {
    List<Scored> all = new ArrayList<>();
    List<Scored> page = page(key, 0, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = page(key, all.size(), PAGE);
    }
    return all;
  }

  private List<Scored> page(String key, long from, int count) {
    List<ScoredValue<byte[]>> rows =
        redis.call(commands -> commands.zrangeWithScores(key, from, from + count - 1));
    return rows.stream().map(row -> new Scored(row.getValue(), row.getScore())).toList();
  }

  @Override
  public List<SourceLog> logs() {
    Set<String> keys = new LinkedHashSet<>(keys(COMMON));
    keys.addAll(keys(PERSONAL));
    return lengths(keys);
  }

  private List<SourceLog> lengths(Set<String> keys) {
    List<SourceLog> logs = new ArrayList<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += PAGE) {
      Map<String, CompletionStage<Long>> started = new LinkedHashMap<>();
      all.subList(from, Math.min(all.size(), from + PAGE))
          .forEach(key -> started.put(key, redis.send(commands -> commands.zcard(key))));
      started.forEach((key, answer) -> logs.add(new SourceLog(key, redis.await(answer))));
    }
    return logs;
  }

  @Override
  public List<Scored> records(SourceLog log, long from, int count) {
    return page(log.key(), from, count);
  }

  @Override
  public long contacts() {
    return lengths(keys(CONTACTS)).stream().mapToLong(SourceLog::length).sum();
  }

  private Set<String> keys(String prefix) {
    Set<String> keys = new LinkedHashSet<>();
    scan.keys(prefix + '*', keys::addAll);
    return keys;
  }

  @Override
  public void close() {
    redis.close();
  }
}
