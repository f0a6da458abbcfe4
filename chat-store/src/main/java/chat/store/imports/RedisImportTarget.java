package chat.store.imports;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.conversation.EntryCodec;
import chat.store.conversation.Message;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.group.Group;
import chat.store.group.GroupFields;
import chat.store.group.Membership;
import chat.store.readmark.ReadMark;
import chat.store.redis.KeyScan;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZAddArgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Writes as our adapters do, many entries a step.
public final class RedisImportTarget implements ImportTarget {
  private static final LuaScript APPEND = LuaScript.load("import-append");
  private static final int DIGEST_BYTES = 16;
  private static final int SUFFIX_BYTES = 4;
  private static final int SUFFIX_LENGTH = 1 + 2 * SUFFIX_BYTES;

  private final RedisConnection redis;

  /// @param redis where it is written
  public RedisImportTarget(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public boolean addAccount(UserId id, String username, Map<String, String> fields) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    fields.forEach((field, value) -> bytes.put(field, Redis.bytes(value)));
    String nameKey = RedisKeys.username(username);
    byte[] owner =
        redis.call(
            commands -> commands.setGet(nameKey, Redis.bytes(id.value()), SetArgs.Builder.nx()));
    if (owner != null && !Redis.text(owner).equals(id.value())) {
      return false;
    }
    redis.call(commands -> commands.hset(RedisKeys.account(id), bytes));
    // Whoever searches next makes the index of names anew.
    redis.call(commands -> commands.del(RedisKeys.NAMES_COMPLETE));
    return true;
  }

  @Override
  public void addGroup(Group group, List<Membership> members) {
    byte[] id = Redis.bytes(group.id().value());
    List<CompletionStage<?>> started = new ArrayList<>();
    for (Membership member : members) {
      started.add(redis.send(commands -> commands.sadd(RedisKeys.groups(member.user()), id)));
      byte[] user = Redis.bytes(member.user().value());
      started.add(
          redis.send(commands ->
              commands.zadd(
                  RedisKeys.members(group.conversation()), (double) member.joinedMicros(), user)));
    }
    String key = RedisKeys.group(group.conversation());
    started.add(redis.send(commands -> commands.hset(key, GroupFields.adopted(group))));
    started.forEach(redis::await);
  }

  @Override
  public Done done(ConversationId conversation) {
    Map<String, byte[]> fields =
        redis.call(commands -> commands.hgetall(RedisKeys.imported(conversation)));
    return new Done(
        number(fields, "records"), number(fields, "unreadable"), number(fields, "doubles"));
  }

  private static long number(Map<String, byte[]> fields, String field) {
    return Optional.ofNullable(fields.get(field)).map(Redis::number).orElse(0L);
  }

  @Override
  public void append(ConversationId conversation, Batch batch) {
    listPrivateChat(conversation, batch);
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(batch.from()));
    arguments.add(Redis.bytes(batch.to()));
    arguments.add(Redis.bytes(batch.unreadable()));
    Map<String, byte[]> known = known(conversation, batch);
    for (Dated dated : batch.entries()) {
      Message message = named(dated.message(), known);
      boolean change = message.content() instanceof Content.GroupChange;
      arguments.add(Redis.bytes(change ? "c" : "m"));
      arguments.add(Redis.bytes(idField(message)));
      arguments.add(EntryCodec.digest(message.content()));
      arguments.add(Redis.bytes(dated.micros()));
      arguments.add(EntryCodec.body(message));
    }
    String[] keys = {
      RedisKeys.log(conversation),
      RedisKeys.head(conversation),
      RedisKeys.ids(conversation),
      RedisKeys.imported(conversation)
    };
    if (Redis.number(redis.run(APPEND, keys, arguments.toArray(byte[][]::new)), 0) == 0) {
      throw new StoreException(StoreText.IMPORT_TWICE.with(conversation.key()));
    }
  }

  /// First in the indexes, then in the log, as whoever appends does.
  private void listPrivateChat(ConversationId conversation, Batch batch) {
    if (conversation instanceof ConversationId.Pair(var one, var other)
        && !batch.entries().isEmpty()) {
      double micros = batch.entries().getLast().micros();
      byte[] chat = Redis.bytes(conversation.key());
      for (UserId user : List.of(one, other)) {
        redis.call(
            commands -> commands.zadd(RedisKeys.chats(user), ZAddArgs.Builder.gt(), micros, chat));
      }
    }
  }

  /// The digests of those of its ids that are in the log.
  private Map<String, byte[]> known(ConversationId conversation, Batch batch) {
    String[] ids =
        batch.entries().stream()
            .map(entry -> idField(entry.message()))
            .distinct()
            .toArray(String[]::new);
    Map<String, byte[]> known = new HashMap<>();
    if (ids.length > 0) {
      List<KeyValue<String, byte[]>> answer =
          redis.call(commands -> commands.hmget(RedisKeys.ids(conversation), ids));
      answer.forEach(row ->
          row.ifHasValue(value -> known.put(row.getKey(), Arrays.copyOf(value, DIGEST_BYTES))));
    }
    return known;
  }

  /// The message under an id that no other content has.
  private static Message named(Message message, Map<String, byte[]> known) {
    if (message.content() instanceof Content.GroupChange) {
      return message;
    }
    byte[] digest = EntryCodec.digest(message.content());
    byte[] other = known.putIfAbsent(idField(message), digest);
    if (other == null || Arrays.equals(other, digest)) {
      return message;
    }
    String id = message.id().value();
    String kept = id.substring(0, Math.min(id.length(), MessageId.MAX_LENGTH - SUFFIX_LENGTH));
    String suffix = HexFormat.of().formatHex(digest, 0, SUFFIX_BYTES);
    return new Message(
        message.conversation(),
        message.sender(),
        new MessageId(kept + '~' + suffix),
        message.content());
  }

  private static String idField(Message message) {
    return message.sender() + " " + message.id();
  }

  @Override
  public ReadMark end(ConversationId conversation) {
    Map<String, byte[]> head =
        redis.call(commands -> commands.hgetall(RedisKeys.head(conversation)));
    return new ReadMark(number(head, "position"), number(head, "ordinal"));
  }

  @Override
  public void forgetProgress() {
    new KeyScan(redis)
        .keys(
            RedisKeys.IMPORTED_PREFIX + '*',
            page -> {
              if (!page.isEmpty()) {
                redis.call(commands -> commands.unlink(page.toArray(String[]::new)));
              }
            });
  }
}
