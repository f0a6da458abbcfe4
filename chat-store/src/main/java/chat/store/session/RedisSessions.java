package chat.store.session;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Sessions as hashes that expire.
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
    CompletionStage<Long> stored = redis.send(commands -> commands.hset(key, fields));
    CompletionStage<Boolean> expires = redis.send(commands -> commands.expire(key, LIFE));
    redis.await(stored);
    redis.await(expires);
    return token;
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
    return found;
  }

  @Override
  public void end(SessionToken token) {
    redis.call(commands -> commands.del(key(token)));
  }

  private static String key(SessionToken token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Redis.bytes(token.value()));
      return RedisKeys.session(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
