package chat.store.readmark;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Read marks as a hash for each user.
public final class RedisReadMarks implements ReadMarks {
  private static final Logger LOG = LoggerFactory.getLogger(RedisReadMarks.class);
  private static final LuaScript ADVANCE = LuaScript.load("read-mark");

  private final RedisConnection redis;

  /// @param redis where the marks are
  public RedisReadMarks(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public boolean advance(UserId user, ConversationId conversation, ReadMark mark) {
    return Redis.number(redis.await(start(user, conversation, mark)), 0) == 1;
  }

  @Override
  public void advanceLater(UserId user, ConversationId conversation, ReadMark mark) {
    var _ =
        start(user, conversation, mark)
            .exceptionally(failure -> {
              LOG.warn("A read mark was not kept: {}", failure.toString());
              return List.of();
            });
  }

  private CompletionStage<List<Object>> start(
      UserId user, ConversationId conversation, ReadMark mark) {
    return redis.start(
        ADVANCE,
        new String[] {RedisKeys.readMarks(user)},
        Redis.bytes(conversation.key()),
        Redis.bytes(mark.position()),
        Redis.bytes(mark.ordinal()));
  }

  @Override
  public void forget(UserId user) {
    redis.call(commands -> commands.del(RedisKeys.readMarks(user)));
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
