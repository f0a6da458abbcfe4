package chat.store.conversation;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.msgpack.core.MessagePackException;

/// The logs as Redis streams.
public final class RedisConversations implements Conversations {
  private static final LuaScript APPEND = LuaScript.load("append");
  private static final LuaScript HISTORY = LuaScript.load("history");
  private static final LuaScript RANGE = LuaScript.load("range");
  private static final LuaScript TOUCH_CHAT = LuaScript.load("touch-chat");

  private static final int REUSED = 0;
  private static final int DUPLICATE = 2;
  private static final int FORBIDDEN = 3;

  private final RedisConnection redis;

  /// @param redis where the logs are
  public RedisConversations(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public Appended append(Message message, String traceId) {
    // First in the indexes, then in the log: a crash between them leaves an index entry without a
    // message, which harms nobody; the other way round nobody would find the message.
    List<CompletionStage<List<Object>>> touched = touchChats(message.conversation());
    redis.fence(touched);
    CompletionStage<List<Object>> appended = startAppend(message, traceId);
    touched.forEach(redis::await);
    List<Object> answer = redis.await(appended);
    long outcome = Redis.number(answer, 0);
    if (outcome == REUSED) {
      return new Appended.IdReused();
    }
    if (outcome == FORBIDDEN) {
      return new Appended.NotMember();
    }
    Entry entry =
        new Entry(
            Redis.number(answer, 1), Redis.number(answer, 2), Redis.number(answer, 3), message);
    return new Appended.Stored(entry, outcome == DUPLICATE);
  }

  private CompletionStage<List<Object>> startAppend(Message message, String traceId) {
    ConversationId conversation = message.conversation();
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(message.sender() + " " + message.id()));
    arguments.add(EntryCodec.digest(message.content()));
    arguments.add(EntryCodec.body(message));
    arguments.add(EntryCodec.publicationPrefix(conversation, traceId));
    channels(conversation).forEach(channel -> arguments.add(Redis.bytes(channel)));
    return redis.start(APPEND, appendKeys(conversation), arguments.toArray(byte[][]::new));
  }

  private static String[] appendKeys(ConversationId conversation) {
    String log = RedisKeys.log(conversation);
    String head = RedisKeys.head(conversation);
    String ids = RedisKeys.ids(conversation);
    return switch (conversation) {
      case ConversationId.Group group -> new String[] {log, head, ids, RedisKeys.members(group)};
      case ConversationId.Lobby _, ConversationId.Pair _ -> new String[] {log, head, ids};
    };
  }

  private static List<String> channels(ConversationId conversation) {
    return switch (conversation) {
      case ConversationId.Lobby lobby -> List.of(RedisChannels.LOBBY);
      case ConversationId.Group group -> List.of(RedisChannels.group(group.id()));
      case ConversationId.Pair pair -> members(pair).stream().map(RedisChannels::user).toList();
    };
  }

  private static List<UserId> members(ConversationId.Pair pair) {
    return pair.first().equals(pair.second())
        ? List.of(pair.first())
        : List.of(pair.first(), pair.second());
  }

  private List<CompletionStage<List<Object>>> touchChats(ConversationId conversation) {
    return switch (conversation) {
      case ConversationId.Lobby _, ConversationId.Group _ -> List.of();
      case ConversationId.Pair pair ->
          members(pair).stream()
              .map(user ->
                  redis.start(
                      TOUCH_CHAT, new String[] {RedisKeys.chats(user)}, Redis.bytes(pair.key())))
              .toList();
    };
  }

  @Override
  public List<Entry> newestNotAfter(ConversationId conversation, long timestampMicros, int count) {
    checkCount(count);
    String[] keys = {RedisKeys.log(conversation)};
    List<Object> answer =
        redis.run(HISTORY, keys, Redis.bytes(timestampMicros), Redis.bytes(count));
    return entries(conversation, Redis.list(answer, 0)).reversed();
  }

  @Override
  public EntryRange after(ConversationId conversation, long position, int count) {
    checkCount(count);
    String[] keys = {RedisKeys.log(conversation), RedisKeys.head(conversation)};
    // One more than asked for shows whether there are more.
    List<Object> answer = redis.run(RANGE, keys, Redis.bytes(position), Redis.bytes(count + 1L));
    List<Entry> entries = entries(conversation, Redis.list(answer, 2));
    boolean more = entries.size() > count;
    return new EntryRange(
        more ? entries.subList(0, count) : entries,
        Redis.number(answer, 0),
        more,
        Redis.number(answer, 1) == 1);
  }

  @Override
  public Map<ConversationId, Entry> newest(Collection<? extends ConversationId> conversations) {
    return ofEach(conversations, each -> startAtOrBefore(each, Long.MAX_VALUE));
  }

  @Override
  public Map<ConversationId, Entry> oldest(Collection<? extends ConversationId> conversations) {
    return ofEach(
        conversations,
        each ->
            redis
                .send(commands ->
                    commands.xrange(RedisKeys.log(each), Range.unbounded(), Limit.from(1)))
                .thenApply(rows -> first(each, rows)));
  }

  private Map<ConversationId, Entry> ofEach(
      Collection<? extends ConversationId> conversations,
      Function<ConversationId, CompletionStage<Optional<Entry>>> asking) {
    Map<ConversationId, CompletionStage<Optional<Entry>>> started = new LinkedHashMap<>();
    conversations.forEach(each -> started.put(each, asking.apply(each)));
    Map<ConversationId, Entry> found = new LinkedHashMap<>();
    started.forEach(
        (each, answer) -> redis.await(answer).ifPresent(entry -> found.put(each, entry)));
    return found;
  }

  @Override
  public Optional<Entry> atOrBefore(ConversationId conversation, long position) {
    return redis.await(startAtOrBefore(conversation, position));
  }

  private CompletionStage<Optional<Entry>> startAtOrBefore(
      ConversationId conversation, long position) {
    Range<String> upTo =
        Range.from(Range.Boundary.unbounded(), Range.Boundary.including(position + "-0"));
    return redis
        .send(commands -> commands.xrevrange(RedisKeys.log(conversation), upTo, Limit.from(1)))
        .thenApply(rows -> first(conversation, rows));
  }

  private static Optional<Entry> first(
      ConversationId conversation, List<StreamMessage<String, byte[]>> rows) {
    return rows.stream().findFirst().map(row -> entry(conversation, row));
  }

  private static Entry entry(ConversationId conversation, StreamMessage<String, byte[]> row) {
    Map<String, byte[]> fields = row.getBody();
    return entry(conversation, row.getId(), fields.get("o"), fields.get("t"), fields.get("b"));
  }

  private static void checkCount(int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count is 1 to " + MAX_COUNT + ", not " + count);
    }
  }

  @Override
  public long lastPosition(ConversationId conversation) {
    return position(redis.await(startLastPosition(conversation)));
  }

  @Override
  public Map<ConversationId, Long> lastPositions(
      Collection<? extends ConversationId> conversations) {
    Map<ConversationId, CompletionStage<byte[]>> started = new LinkedHashMap<>();
    conversations.forEach(each -> started.put(each, startLastPosition(each)));
    Map<ConversationId, Long> positions = new LinkedHashMap<>();
    started.forEach((each, answer) -> positions.put(each, position(redis.await(answer))));
    return positions;
  }

  private CompletionStage<byte[]> startLastPosition(ConversationId conversation) {
    return redis.send(commands -> commands.hget(RedisKeys.head(conversation), "position"));
  }

  private static long position(byte[] digits) {
    return Optional.ofNullable(digits).map(Redis::number).orElse(0L);
  }

  @Override
  public List<PrivateChat> privateChats(UserId user, int count) {
    return privateChatsSince(user, 0, count);
  }

  @Override
  public List<PrivateChat> privateChatsSince(UserId user, long micros, int count) {
    checkCount(count);
    Range<Long> times = Range.from(Range.Boundary.including(micros), Range.Boundary.unbounded());
    return redis
        .call(commands ->
            commands.zrevrangebyscoreWithScores(RedisKeys.chats(user), times, Limit.from(count)))
        .stream()
        .map(member -> chat(user, member))
        .toList();
  }

  private static PrivateChat chat(UserId user, ScoredValue<byte[]> member) {
    ConversationId.Pair pair =
        (ConversationId.Pair) ConversationId.parse(Redis.text(member.getValue()));
    return new PrivateChat(pair, pair.peerOf(user), (long) member.getScore());
  }

  private static List<Entry> entries(ConversationId conversation, List<?> rows) {
    List<Entry> entries = new ArrayList<>(rows.size());
    for (Object row : rows) {
      entries.add(entry(conversation, (List<?>) row));
    }
    return entries;
  }

  /// @param row an entry of the stream as a script returns it: {id, {t, time, o, ordinal, b, body}}
  private static Entry entry(ConversationId conversation, List<?> row) {
    String id = Redis.text((byte[]) row.get(0));
    List<?> fields = (List<?>) row.get(1);
    return entry(
        conversation, id, (byte[]) fields.get(3), (byte[]) fields.get(1), (byte[]) fields.get(5));
  }

  private static Entry entry(
      ConversationId conversation, String id, byte[] ordinal, byte[] micros, byte[] body) {
    try {
      return new Entry(
          Long.parseLong(id, 0, id.indexOf('-'), 10),
          Redis.number(ordinal),
          Redis.number(micros),
          EntryCodec.unpackMessage(conversation, body));
    } catch (IOException | MessagePackException | IllegalArgumentException damaged) {
      throw new StoreException(StoreText.DAMAGED_ENTRY.with(id, conversation.key()), damaged);
    }
  }
}
