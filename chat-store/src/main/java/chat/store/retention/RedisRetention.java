package chat.store.retention;

import chat.api.id.ConversationId;
import chat.api.protocol.Content;
import chat.store.conversation.Conversations;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;
import chat.store.file.FileIndex;
import chat.store.file.FileUse;
import chat.store.redis.KeyScan;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Trims page by page.
public final class RedisRetention implements Retention {
  private static final LuaScript TRIM = LuaScript.load("trim");
  private static final int PAGE = 500;

  private final RedisConnection redis;
  private final Conversations conversations;
  private final FileIndex files;

  /// @param redis where the logs are
  /// @param conversations reads them
  /// @param files what they use
  public RedisRetention(RedisConnection redis, Conversations conversations, FileIndex files) {
    this.redis = redis;
    this.conversations = conversations;
    this.files = files;
  }

  @Override
  public List<Old> olderThan(long beforeMicros) {
    Set<String> keys = new LinkedHashSet<>();
    new KeyScan(redis).keys(RedisKeys.LOG_PREFIX + '*', keys::addAll);
    List<Old> old = new ArrayList<>();
    for (String key : keys) {
      ConversationId conversation =
          ConversationId.parse(key.substring(RedisKeys.LOG_PREFIX.length() + 1, key.length() - 1));
      long entries = oldEntries(conversation, beforeMicros);
      if (entries > 0) {
        Long bytes = redis.call(commands -> commands.memoryUsage(key));
        old.add(new Old(conversation, entries, Optional.ofNullable(bytes).orElse(0L)));
      }
    }
    return old;
  }

  /// Positions are dense, so the first and the last old one tell how many there are.
  private long oldEntries(ConversationId conversation, long beforeMicros) {
    List<Entry> first = conversations.after(conversation, 0, 1).entries();
    List<Entry> last = conversations.newestNotAfter(conversation, beforeMicros - 1, 1);
    return first.isEmpty() || last.isEmpty()
        ? 0
        : last.getFirst().position() - first.getFirst().position() + 1;
  }

  @Override
  public long trim(ConversationId conversation, long beforeMicros) {
    long gone = 0;
    List<Entry> old = old(conversation, beforeMicros);
    while (!old.isEmpty()) {
      gone += trim(conversation, old);
      old.forEach(this::endUse);
      old = old(conversation, beforeMicros);
    }
    return gone;
  }

  private List<Entry> old(ConversationId conversation, long beforeMicros) {
    return conversations.after(conversation, 0, PAGE).entries().stream()
        .takeWhile(entry -> entry.timestampMicros() < beforeMicros)
        .toList();
  }

  private long trim(ConversationId conversation, List<Entry> old) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(old.getLast().position() + 1));
    for (Entry entry : old) {
      Message message = entry.message();
      arguments.add(Redis.bytes(message.sender() + " " + message.id()));
    }
    String[] keys = {RedisKeys.log(conversation), RedisKeys.ids(conversation)};
    return Redis.number(redis.run(TRIM, keys, arguments.toArray(byte[][]::new)), 0);
  }

  /// Last: a crash before it leaves a file that counts as used and is not.
  private void endUse(Entry entry) {
    Message message = entry.message();
    if (message.content() instanceof Content.Media(_, var file)) {
      files
          .byPath(file.path())
          .ifPresent(
              known -> files.endUse(known, new FileUse.InConversation(message.conversation())));
    }
  }
}
