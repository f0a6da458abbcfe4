package chat.store.session;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Sessions as hashes that expire, and of each user a list of them.
public final class RedisSessions implements Sessions {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final String USER_ID = "user_id";
  private static final String CLIENT = "client";
  private static final String OPENED_AT = "opened_at";

  private final RedisConnection redis;

  /// @param redis where the sessions are
  public RedisSessions(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public SessionToken open(UserId user, String client) {
    SessionToken token = SessionToken.random();
    String key = key(token);
    Map<String, byte[]> fields =
        Map.of(
            USER_ID, Redis.bytes(user.value()),
            CLIENT, Redis.bytes(client),
            OPENED_AT, Redis.bytes(System.currentTimeMillis()));
    // First the list: a session that is not on it could not be ended with the others.
    List<CompletionStage<?>> started = new ArrayList<>(list(user, token));
    redis.fence(started);
    started.add(redis.send(commands -> commands.hset(key, fields)));
    started.add(redis.send(commands -> commands.expire(key, LIFE)));
    started.forEach(redis::await);
    return token;
  }

  /// Notes a session of a user as used now, and forgets those that have expired.
  private List<CompletionStage<?>> list(UserId user, SessionToken token) {
    String list = RedisKeys.sessions(user);
    long now = System.currentTimeMillis();
    return List.of(
        redis.send(commands -> commands.zadd(list, (double) now, Redis.bytes(token.sha256()))),
        redis.send(commands ->
            commands.zremrangebyscore(list, Range.create(0, (double) (now - LIFE.toMillis())))),
        redis.send(commands -> commands.expire(list, LIFE)));
  }

  @Override
  public Optional<UserId> find(SessionToken token) {
    if (!token.isWellFormed()) {
      return Optional.empty();
    }
    String key = key(token);
    CompletionStage<byte[]> user = redis.send(commands -> commands.hget(key, USER_ID));
    CompletionStage<Boolean> renewed = redis.send(commands -> commands.expire(key, LIFE));
    Optional<UserId> found =
        Optional.ofNullable(redis.await(user))
            .map(Redis::text)
            .filter(UserId::isValid)
            .map(UserId::new);
    redis.await(renewed);
    found.ifPresent(owner -> list(owner, token).forEach(redis::await));
    return found;
  }

  @Override
  public void end(SessionToken token) {
    String key = key(token);
    Optional.ofNullable(redis.call(commands -> commands.hget(key, USER_ID)))
        .map(Redis::text)
        .filter(UserId::isValid)
        .map(UserId::new)
        .ifPresent(user -> end(user, token.sha256()));
  }

  @Override
  public void endOthers(UserId user, SessionToken kept) {
    redis.call(commands -> commands.zrange(RedisKeys.sessions(user), 0, -1)).stream()
        .map(Redis::text)
        .filter(session -> !session.equals(kept.sha256()))
        .forEach(session -> end(user, session));
  }

  @Override
  public void endAll(UserId user) {
    redis.call(commands -> commands.zrange(RedisKeys.sessions(user), 0, -1)).stream()
        .map(Redis::text)
        .forEach(session -> end(user, session));
  }

  /// The session first: on the list of its user it may stand in vain.
  private void end(UserId user, String session) {
    redis.call(commands -> commands.del(RedisKeys.session(session)));
    redis.call(commands -> commands.zrem(RedisKeys.sessions(user), Redis.bytes(session)));
  }

  private static String key(SessionToken token) {
    return RedisKeys.session(token.sha256());
  }
}
