package chat.store.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TouchChatScriptTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final LuaScript TOUCH = LuaScript.load("touch-chat");

  private final RedisConnection redis = REDIS.connection();

  @Test
  void theTimeOfLastUseIsExactToTheMicrosecondAndRises() {
    double first = touch();
    double second = touch();

    assertThat(first).isEqualTo(Math.rint(first)).isBetween(1.7e15, 4e15);
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void theTimeOfLastUseNeverFalls() {
    redis.call(c -> c.zadd("chats", 4e15, Redis.bytes("anna:bert")));

    assertThat(touch()).isEqualTo(4e15);
  }

  private double touch() {
    redis.run(TOUCH, new String[] {"chats"}, Redis.bytes("anna:bert"));
    return redis.call(c -> c.zscore("chats", Redis.bytes("anna:bert")));
  }
}
