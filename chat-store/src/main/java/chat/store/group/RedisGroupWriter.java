package chat.store.group;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Person;
import chat.store.account.Accounts;
import chat.store.account.Profile;
import chat.store.conversation.Entry;
import chat.store.conversation.EntryCodec;
import chat.store.conversation.Message;
import chat.store.live.SignalCodec;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Makes the changes that were decided upon.
final class RedisGroupWriter {
  private static final LuaScript CHANGE = LuaScript.load("group-change");

  private final RedisConnection redis;
  private final Accounts accounts;

  RedisGroupWriter(RedisConnection redis, Accounts accounts) {
    this.redis = redis;
    this.accounts = accounts;
  }

  /// Makes a change.
  ///
  /// @return empty if the group was changed meanwhile
  Optional<Entry> write(GroupEdit edit, String traceId) {
    ConversationId.Group conversation = edit.group().conversation();
    Message message =
        new Message(
            conversation, edit.actor(), new MessageId(UUID.randomUUID().toString()), change(edit));
    // First in the people's lists, then in the group: a crash between them leaves a group in a list
    // whose owner is not in it, which readers see; the other way round nobody would find it.
    edit.joining().stream()
        .<CompletionStage<?>>map(user ->
            redis.send(commands ->
                commands.sadd(RedisKeys.groups(user), Redis.bytes(edit.group().id().value()))))
        .toList()
        .forEach(redis::await);
    List<Object> answer = redis.run(CHANGE, keys(conversation), arguments(edit, message, traceId));
    if (Redis.number(answer, 0) == 0) {
      return Optional.empty();
    }
    forget(edit);
    return Optional.of(
        new Entry(
            Redis.number(answer, 1), Redis.number(answer, 2), Redis.number(answer, 3), message));
  }

  private void forget(GroupEdit edit) {
    byte[] group = Redis.bytes(edit.group().id().value());
    List<UserId> gone = edit.kind() == Content.Kind.DELETED ? edit.people() : edit.leaving();
    gone.stream()
        .<CompletionStage<?>>map(
            user -> redis.send(commands -> commands.srem(RedisKeys.groups(user), group)))
        .toList()
        .forEach(redis::await);
  }

  private Content.GroupChange change(GroupEdit edit) {
    List<UserId> people = edit.people().stream().limit(Content.GroupChange.MOST_PEOPLE).toList();
    Map<UserId, Profile> profiles =
        accounts.profiles(Stream.concat(Stream.of(edit.actor()), people.stream()).toList());
    return new Content.GroupChange(
        edit.kind(),
        edit.group().view(),
        person(edit.actor(), profiles),
        people.stream().map(user -> person(user, profiles)).toList());
  }

  private static Person person(UserId user, Map<UserId, Profile> profiles) {
    return new Person(
        user.value(),
        Optional.ofNullable(profiles.get(user)).map(Profile::username).orElse(user.value()));
  }

  private static String[] keys(ConversationId.Group group) {
    return new String[] {
      RedisKeys.group(group),
      RedisKeys.members(group),
      RedisKeys.log(group),
      RedisKeys.head(group),
      RedisKeys.ids(group)
    };
  }

  private static byte[][] arguments(GroupEdit edit, Message message, String traceId) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(edit.version()));
    arguments.add(Redis.bytes(edit.kind() == Content.Kind.DELETED ? "delete" : "keep"));
    arguments.add(EntryCodec.body(message));
    arguments.add(EntryCodec.publicationPrefix(message.conversation(), traceId));
    arguments.add(Redis.bytes(RedisChannels.group(edit.group().id())));
    Map<String, byte[]> fields = GroupFields.of(edit.group());
    arguments.add(Redis.bytes(fields.size()));
    fields.forEach((field, value) -> {
      arguments.add(Redis.bytes(field));
      arguments.add(value);
    });
    arguments.add(Redis.bytes(edit.leaving().size()));
    edit.leaving().forEach(user -> arguments.add(Redis.bytes(user.value())));
    arguments.add(Redis.bytes(edit.joining().size()));
    for (UserId user : edit.joining()) {
      arguments.add(Redis.bytes(user.value()));
      arguments.add(Redis.bytes(RedisChannels.user(user)));
      arguments.add(SignalCodec.groupJoinedPrefix(user, edit.group().id(), traceId));
    }
    return arguments.toArray(byte[][]::new);
  }
}
