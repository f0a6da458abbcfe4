package chat.store.account;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/// The accounts in the order of their names, in small letters. Made from all accounts where there
/// is none yet: the predecessor keeps none.
final class RedisAccountNames {
  private static final char END_OF_NAME = '\0';
  private static final int CHUNK = 1000;

  /// Follows every byte of UTF-8.
  private static final byte AFTER_TEXT = (byte) 0xff;

  /// Walks at a time: when many search together, they must not stand in line before everybody's
  /// messages.
  private static final int WALKS = 4;

  private final Semaphore walks = new Semaphore(WALKS, true);
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
    return walk(name -> name.contains(part), after, count);
  }

  /// The first names that begin so, without a walk; the name itself is the first of them.
  List<UserId> beginning(String start, int count) {
    byte[] from = Redis.bytes(folded(start));
    byte[] to = Arrays.copyOf(from, from.length + 1);
    to[from.length] = AFTER_TEXT;
    Range<byte[]> range = Range.from(Range.Boundary.including(from), Range.Boundary.excluding(to));
    return members(range, count).stream()
        .map(RedisAccountNames::user)
        .flatMap(Optional::stream)
        .toList();
  }

  /// The first names that have the part in them, but not at their beginning.
  List<UserId> containing(String namePart, int count) {
    String part = folded(namePart);
    if (part.isEmpty()) {
      return List.of();
    }
    Predicate<String> within = name -> name.contains(part) && !name.startsWith(part);
    return walk(within, Optional.empty(), count).users();
  }

  private Found walk(Predicate<String> wanted, Optional<String> after, int count) {
    walks.acquireUninterruptibly();
    try {
      return walkNow(wanted, after, count);
    } finally {
      walks.release();
    }
  }

  private Found walkNow(Predicate<String> wanted, Optional<String> after, int count) {
    List<UserId> users = new ArrayList<>();
    Optional<String> last = after;
    for (int seen = 0; seen < Accounts.SEARCHED; seen += CHUNK) {
      List<String> members = following(last);
      for (String member : members) {
        Optional<UserId> user = user(member);
        last = Optional.of(member);
        if (user.isPresent() && wanted.test(name(member))) {
          users.add(user.get());
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
    return members(range, CHUNK);
  }

  private List<String> members(Range<byte[]> range, int count) {
    return redis
        .call(commands -> commands.zrangebylex(RedisKeys.NAMES, range, Limit.from(count)))
        .stream()
        .map(Redis::text)
        .toList();
  }

  private static String member(String username, UserId user) {
    return folded(username) + END_OF_NAME + user.value();
  }

  private static String name(String member) {
    return member.substring(0, Math.max(0, member.lastIndexOf(END_OF_NAME)));
  }

  private static Optional<UserId> user(String member) {
    String id = member.substring(member.lastIndexOf(END_OF_NAME) + 1);
    return Optional.of(id).filter(UserId::isValid).map(UserId::new);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
