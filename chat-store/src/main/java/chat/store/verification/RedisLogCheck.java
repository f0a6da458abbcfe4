package chat.store.verification;

import chat.api.id.ConversationId;
import chat.api.protocol.Content;
import chat.store.conversation.EntryCodec;
import chat.store.conversation.Message;
import chat.store.progress.Steps;
import chat.store.readmark.ReadMark;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.msgpack.core.MessagePackException;

/// Checks the logs of all conversations up to where they end when they are looked at.
final class RedisLogCheck {
  private static final int PAGE = 1000;

  private final RedisConnection redis;
  private final KeyScan scan;
  private final Consumer<Violation> found;
  private final FileUsage usage;
  private final Steps steps;
  private final Map<ConversationId, ReadMark> ends = new HashMap<>();

  RedisLogCheck(RedisConnection redis, Consumer<Violation> found, FileUsage usage, Steps steps) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
    this.found = found;
    this.usage = usage;
    this.steps = steps;
  }

  /// Where the logs ended.
  Map<ConversationId, ReadMark> ends() {
    return ends;
  }

  /// Looks at all logs.
  ///
  /// @return how many entries they have
  long run() {
    Set<String> tags = new LinkedHashSet<>();
    for (String prefix : List.of(RedisKeys.HEAD_PREFIX, RedisKeys.LOG_PREFIX)) {
      scan.keys(
          prefix + '*', page -> page.forEach(key -> tags.add(key.substring(prefix.length()))));
    }
    long entries = 0;
    for (String tag : tags) {
      Optional<ConversationId> conversation = conversation(tag);
      if (conversation.isEmpty()) {
        found.accept(new Violation(Rule.HEAD, RedisKeys.HEAD_PREFIX + tag, "no conversation"));
      } else {
        entries += check(conversation.get());
      }
    }
    return entries;
  }

  private static Optional<ConversationId> conversation(String tag) {
    try {
      return Optional.of(ConversationId.parse(tag.substring(1, tag.length() - 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  private long check(ConversationId conversation) {
    Map<String, byte[]> head =
        redis.call(commands -> commands.hgetall(RedisKeys.head(conversation)));
    LogRules rules = new LogRules(RedisKeys.log(conversation), found);
    Range.Boundary<String> end = Range.Boundary.including(number(head, "position") + "-0");
    Range<String> range = Range.from(Range.Boundary.unbounded(), end);
    List<StreamMessage<String, byte[]>> page = page(conversation, range);
    while (!page.isEmpty()) {
      page.forEach(row -> entry(conversation, row, rules));
      steps.add(page.size());
      Range.Boundary<String> after = Range.Boundary.excluding(page.getLast().getId());
      page = page(conversation, Range.from(after, end));
    }
    rules.end(number(head, "position"), number(head, "ordinal"), number(head, "micros"));
    ids(conversation, rules);
    privateChat(conversation);
    ends.put(conversation, new ReadMark(number(head, "position"), number(head, "ordinal")));
    return rules.entries();
  }

  private List<StreamMessage<String, byte[]>> page(
      ConversationId conversation, Range<String> range) {
    return redis.call(
        commands -> commands.xrange(RedisKeys.log(conversation), range, Limit.from(PAGE)));
  }

  private static long number(Map<String, byte[]> fields, String field) {
    return Optional.ofNullable(fields.get(field)).map(Redis::number).orElse(0L);
  }

  private void entry(
      ConversationId conversation, StreamMessage<String, byte[]> row, LogRules rules) {
    String id = row.getId();
    long position = Long.parseLong(id, 0, id.indexOf('-'), 10);
    try {
      byte[] body = Optional.ofNullable(row.getBody().get("b")).orElse(new byte[0]);
      Message message = EntryCodec.unpackMessage(conversation, body);
      rules.entry(position, number(row.getBody(), "o"), number(row.getBody(), "t"), message);
      if (message.content() instanceof Content.Media(_, var file)) {
        usage.count(file.path(), conversation);
      }
    } catch (IOException | MessagePackException | IllegalArgumentException damaged) {
      rules.damaged(position);
    }
  }

  /// Every id leads to an entry: as many ids as messages, and each message has one.
  private void ids(ConversationId conversation, LogRules rules) {
    String key = RedisKeys.ids(conversation);
    scan.fields(key, page -> page.forEach((id, value) -> rules.id(key, id, value)));
    rules.withoutId(key);
  }

  private void privateChat(ConversationId conversation) {
    if (conversation instanceof ConversationId.Pair(var one, var other)) {
      for (var user : List.of(one, other)) {
        String key = RedisKeys.chats(user);
        if (redis.call(commands -> commands.zscore(key, Redis.bytes(conversation.key()))) == null) {
          found.accept(new Violation(Rule.PRIVATE_CHATS, key, conversation.key()));
        }
      }
    }
  }
}
