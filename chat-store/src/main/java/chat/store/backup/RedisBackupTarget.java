package chat.store.backup;

import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.XAddArgs;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/// Writes keys, many at a time, and what leads to them: names to accounts, people to groups.
final class RedisBackupTarget implements BackupTarget {
  private static final int MOST_WAITING = 1000;

  private final RedisConnection redis;
  private final Queue<CompletionStage<?>> waiting = new ArrayDeque<>();

  RedisBackupTarget(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public void write(KeyPart part) {
    String key = part.key();
    List<byte[]> items = part.items();
    if (items.isEmpty() && part.type() != KeyPart.Type.GONE) {
      return;
    }
    switch (part.type()) {
      case STRING -> start(redis.send(commands -> commands.set(key, items.getFirst())));
      case HASH -> {
        Map<String, byte[]> fields = fields(items);
        start(redis.send(commands -> commands.hset(key, fields)));
        if (key.startsWith(RedisKeys.ACCOUNT_PREFIX)) {
          name(fields);
        }
      }
      case SET -> start(redis.send(commands -> commands.sadd(key, items.toArray(byte[][]::new))));
      case SORTED_SET -> sortedSet(key, items);
      case STREAM -> stream(key, items);
      case GONE -> start(redis.send(commands -> commands.del(key)));
    }
  }

  private void start(CompletionStage<?> started) {
    waiting.add(started);
    while (waiting.size() > MOST_WAITING) {
      redis.await(waiting.remove());
    }
  }

  private static Map<String, byte[]> fields(List<byte[]> items) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < items.size(); i += 2) {
      fields.put(Redis.text(items.get(i)), items.get(i + 1));
    }
    return fields;
  }

  private void name(Map<String, byte[]> account) {
    Optional<byte[]> id = Optional.ofNullable(account.get("user_id"));
    Optional<String> name = Optional.ofNullable(account.get("username")).map(Redis::text);
    if (id.isPresent() && name.isPresent()) {
      String key = RedisKeys.username(Normalizer.normalize(name.get(), Normalizer.Form.NFC));
      start(redis.send(commands -> commands.set(key, id.get())));
    }
  }

  private void sortedSet(String key, List<byte[]> items) {
    for (int i = 0; i + 1 < items.size(); i += 2) {
      double score = Double.parseDouble(Redis.text(items.get(i + 1)));
      byte[] member = items.get(i);
      start(redis.send(commands -> commands.zadd(key, score, member)));
      group(key, member);
    }
  }

  /// Who is in a group has it in their list.
  private void group(String key, byte[] member) {
    String prefix = RedisKeys.MEMBERS_PREFIX + "{g.";
    if (key.startsWith(prefix)) {
      byte[] group = Redis.bytes(key.substring(prefix.length(), key.length() - 1));
      String list = RedisKeys.GROUPS_PREFIX + '{' + Redis.text(member) + '}';
      start(redis.send(commands -> commands.sadd(list, group)));
    }
  }

  private void stream(String key, List<byte[]> items) {
    int at = 0;
    while (at < items.size()) {
      XAddArgs id = new XAddArgs().id(Redis.text(items.get(at)));
      int fields = (int) Redis.number(items.get(at + 1));
      Map<String, byte[]> body = fields(items.subList(at + 2, at + 2 + 2 * fields));
      start(redis.send(commands -> commands.xadd(key, id, body)));
      at += 2 + 2 * fields;
    }
  }

  @Override
  public void await() {
    while (!waiting.isEmpty()) {
      redis.await(waiting.remove());
    }
  }
}
