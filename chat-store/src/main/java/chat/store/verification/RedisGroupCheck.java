package chat.store.verification;

import chat.api.id.UserId;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks groups and who is in them. A list may name a group too many; readers see to that.
final class RedisGroupCheck {
  private final RedisConnection redis;
  private final Consumer<Violation> found;

  RedisGroupCheck(RedisConnection redis, Consumer<Violation> found) {
    this.redis = redis;
    this.found = found;
  }

  void run() {
    KeyScan scan = new KeyScan(redis);
    scan.keys(RedisKeys.GROUP_PREFIX + "{*", page -> page.forEach(this::group));
    scan.keys(RedisKeys.MEMBERS_PREFIX + "{*", page -> page.forEach(this::orphan));
  }

  private void group(String key) {
    String tag = key.substring(RedisKeys.GROUP_PREFIX.length());
    String membersKey = RedisKeys.MEMBERS_PREFIX + tag;
    List<String> members =
        redis.call(commands -> commands.zrange(membersKey, 0, -1)).stream()
            .map(Redis::text)
            .toList();
    Optional<String> admin =
        Optional.ofNullable(redis.call(commands -> commands.hget(key, "admin"))).map(Redis::text);
    if (admin.filter(members::contains).isEmpty()) {
      found.accept(
          new Violation(Rule.GROUP, key, "its admin is no member: " + admin.orElse("nobody")));
    }
    byte[] group = Redis.bytes(tag.substring("{g.".length(), tag.length() - 1));
    for (String member : members) {
      String list = RedisKeys.GROUPS_PREFIX + '{' + member + '}';
      if (!UserId.isValid(member) || !redis.call(commands -> commands.sismember(list, group))) {
        found.accept(new Violation(Rule.MEMBERSHIP, list, "lacks " + Redis.text(group)));
      }
    }
  }

  private void orphan(String key) {
    String group = RedisKeys.GROUP_PREFIX + key.substring(RedisKeys.MEMBERS_PREFIX.length());
    if (redis.call(commands -> commands.exists(group)) == 0) {
      found.accept(new Violation(Rule.GROUP, key, "members of no group"));
    }
  }
}
