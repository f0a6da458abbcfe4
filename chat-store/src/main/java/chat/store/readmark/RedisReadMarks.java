package chat.store.readmark;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.util.LinkedHashMap;
import java.util.Map;

/// Read marks as a hash for each user.
public final class RedisReadMarks implements ReadMarks {
  private static final LuaScript ADVANCE = LuaScript.load("read-mark");

  private final RedisConnection redis;

  /// @param redis where the marks are
  public RedisReadMarks(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public boolean advance(UserId user, ConversationId conversation, ReadMark mark) {
    String[] keys = {RedisKeys.readMarks(user)};
    return Redis.number(
            redis.run(
                ADVANCE,
                keys,
                Redis.bytes(conversation.key()),
                Redis.bytes(mark.position()),
                Redis.bytes(mark.ordinal())),
            0)
        == 1;
  }

  @Override
  public Map<ConversationId, ReadMark> of(UserId user) {
    Map<ConversationId, ReadMark> marks = new LinkedHashMap<>();
    redis
        .call(commands -> commands.hgetall(RedisKeys.readMarks(user)))
        .forEach((key, value) -> marks.put(ConversationId.parse(key), mark(Redis.text(value))));
    return marks;
  }

  private static ReadMark mark(String text) {
    int space = text.indexOf(' ');
    return new ReadMark(
        Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
  }
}
