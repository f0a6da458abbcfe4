package chat.store.verification;

import chat.api.id.ConversationId;
import chat.store.readmark.ReadMark;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Checks names, and how far people have read.
final class RedisAccountCheck {
  private final RedisConnection redis;
  private final Consumer<Violation> found;
  private final Map<ConversationId, ReadMark> ends;

  RedisAccountCheck(
      RedisConnection redis, Consumer<Violation> found, Map<ConversationId, ReadMark> ends) {
    this.redis = redis;
    this.found = found;
    this.ends = ends;
  }

  /// Looks at all accounts.
  ///
  /// @return how many
  long run() {
    AtomicLong accounts = new AtomicLong();
    KeyScan scan = new KeyScan(redis);
    scan.keys(
        RedisKeys.ACCOUNT_PREFIX + '*',
        page -> {
          accounts.addAndGet(page.size());
          page.forEach(this::account);
        });
    scan.keys(RedisKeys.USERNAME_PREFIX + '*', page -> page.forEach(this::name));
    scan.keys(
        RedisKeys.READ_PREFIX + '*',
        page ->
            page.forEach(key ->
                redis
                    .call(commands -> commands.hgetall(key))
                    .forEach((conversation, mark) -> mark(key, conversation, Redis.text(mark)))));
    return accounts.get();
  }

  private void account(String key) {
    String id = key.substring(RedisKeys.ACCOUNT_PREFIX.length());
    Optional<String> name = field(key, "username");
    Optional<String> owner =
        name.map(RedisAccountCheck::nameKey)
            .flatMap(nameKey -> Optional.ofNullable(redis.call(commands -> commands.get(nameKey))))
            .map(Redis::text);
    if (!owner.equals(Optional.of(id))) {
      found.accept(new Violation(Rule.NAMES, key, "is not found by its name " + name.orElse("")));
    }
  }

  private Optional<String> field(String key, String field) {
    return Optional.ofNullable(redis.call(commands -> commands.hget(key, field))).map(Redis::text);
  }

  private static String nameKey(String name) {
    return RedisKeys.username(Normalizer.normalize(name, Normalizer.Form.NFC));
  }

  private void name(String key) {
    String id = Redis.text(redis.call(commands -> commands.get(key)));
    Optional<String> name = field(RedisKeys.ACCOUNT_PREFIX + id, "username");
    if (!name.map(RedisAccountCheck::nameKey).equals(Optional.of(key))) {
      found.accept(new Violation(Rule.NAMES, key, "leads to " + id + ", who is not called so"));
    }
  }

  private void mark(String key, String conversation, String mark) {
    try {
      int space = mark.indexOf(' ');
      ReadMark end = ends.getOrDefault(ConversationId.parse(conversation), ReadMark.NONE);
      boolean within =
          Long.parseLong(mark.substring(0, space)) <= end.position()
              && Long.parseLong(mark.substring(space + 1)) <= end.ordinal();
      if (!within) {
        found.accept(new Violation(Rule.READ_MARKS, key, conversation + " is read up to " + mark));
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException damaged) {
      found.accept(new Violation(Rule.READ_MARKS, key, conversation + " has no mark: " + mark));
    }
  }
}
