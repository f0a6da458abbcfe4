package chat.store.account;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The accounts in the order of their names, in small letters. Made from all accounts where there
/// is none yet: the predecessor keeps none.
final class RedisAccountNames {
  private static final char END_OF_NAME = '\0';
  private static final int CHUNK = 1000;

  private final RedisConnection redis;

  RedisAccountNames(RedisConnection redis) {
    this.redis = redis;
  }

  /// Some ids in the order of their names.
  ///
  /// @param next where those begin that follow, or empty after the last one
  record Found(List<UserId> users, Optional<String> next) {}

  void add(String username, UserId user) {
    redis.call(commands -> commands.zadd(RedisKeys.NAMES, 0, Redis.bytes(member(username, user))));
  }

  void remove(String username, UserId user) {
    redis.call(commands -> commands.zrem(RedisKeys.NAMES, Redis.bytes(member(username, user))));
  }

  boolean isComplete() {
    return redis.call(commands -> commands.exists(RedisKeys.NAMES_COMPLETE)) > 0;
  }

  void complete() {
    redis.call(commands -> commands.set(RedisKeys.NAMES_COMPLETE, Redis.bytes(1)));
  }

  /// Looks at names from after a member on until enough have the part in them.
  Found search(String namePart, Optional<String> after, int count) {
    String part = folded(namePart);
    List<UserId> users = new ArrayList<>();
    Optional<String> last = after;
    for (int seen = 0; seen < Accounts.SEARCHED; seen += CHUNK) {
      List<String> members = following(last);
      for (String member : members) {
        int end = member.lastIndexOf(END_OF_NAME);
        String user = member.substring(end + 1);
        last = Optional.of(member);
        if (UserId.isValid(user) && member.substring(0, Math.max(0, end)).contains(part)) {
          users.add(new UserId(user));
          if (users.size() == count) {
            return new Found(users, following(last).isEmpty() ? Optional.empty() : last);
          }
        }
      }
      if (members.size() < CHUNK) {
        return new Found(users, Optional.empty());
      }
    }
    return new Found(users, last);
  }

  private List<String> following(Optional<String> after) {
    Range<byte[]> range =
        after
            .map(member ->
                Range.from(
                    Range.Boundary.excluding(Redis.bytes(member)), Range.Boundary.unbounded()))
            .orElseGet(Range::unbounded);
    return redis
        .call(commands -> commands.zrangebylex(RedisKeys.NAMES, range, Limit.from(CHUNK)))
        .stream()
        .map(Redis::text)
        .toList();
  }

  private static String member(String username, UserId user) {
    return folded(username) + END_OF_NAME + user.value();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
