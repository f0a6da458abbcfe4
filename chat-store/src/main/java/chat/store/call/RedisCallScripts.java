package chat.store.call;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Limits;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// The steps of a call, one script each.
final class RedisCallScripts {
  private static final LuaScript CREATE = LuaScript.load("call-create");
  private static final LuaScript JOIN = LuaScript.load("call-join");
  private static final LuaScript LEAVE = LuaScript.load("call-leave");
  private static final LuaScript END = LuaScript.load("call-end");
  private static final LuaScript SIGNAL = LuaScript.load("call-signal");
  private static final LuaScript LEASE = LuaScript.load("call-lease");
  private static final LuaScript RESUME = LuaScript.load("call-resume");
  private static final byte[] CHANNEL = Redis.bytes(RedisChannels.CALLS);
  private static final String CALLED = "called";

  private final RedisConnection redis;

  RedisCallScripts(RedisConnection redis) {
    this.redis = redis;
  }

  private static byte[] bytes(String text) {
    return Redis.bytes(text);
  }

  private static byte[] bytes(Duration duration) {
    return Redis.bytes(duration.toNanos() / 1000);
  }

  /// 1: made, 0: there is one.
  long create(Room room, Act ring, CallTiming timing) {
    UserId owner = room.owner();
    return outcome(
        CREATE,
        keys(owner, RedisKeys.callsOf(owner), RedisKeys.CALLS_OF_PREFIX + called(room)),
        bytes(owner.value()),
        bytes(ring.connection()),
        bytes(UUID.randomUUID().toString()),
        CallCodec.pack(room),
        bytes(timing.lease()),
        bytes(timing.ring()),
        bytes(timing.longest()),
        CHANNEL,
        CallCodec.newsPrefix(CallNews.What.RINGING, room, ring));
  }

  /// 1: in, 2: full, 0: ended.
  long join(Call call, Act join, CallTiming timing) {
    UserId owner = call.room().owner();
    return outcome(
        JOIN,
        keys(owner, RedisKeys.callsOf(join.by())),
        bytes(owner.value()),
        bytes(call.token()),
        bytes(join.by().value()),
        bytes(join.connection()),
        bytes(timing.lease()),
        Redis.bytes(Limits.CALL_MEMBERS),
        CHANNEL,
        CallCodec.newsPrefix(CallNews.What.JOINED, call.room(), join));
  }

  /// 1: left, 0: was not in.
  long leave(Call call, Act leave, boolean expired, CallTiming timing) {
    UserId owner = call.room().owner();
    boolean called = call.room().calls(leave.by());
    return outcome(
        LEAVE,
        keys(owner, RedisKeys.callsOf(leave.by())),
        bytes(owner.value()),
        bytes(call.token()),
        bytes(leave.by().value()),
        bytes(expired ? "expired" : called ? CALLED : "asked"),
        bytes(timing.ring()),
        CHANNEL,
        CallCodec.newsPrefix(CallNews.What.LEFT, call.room(), leave),
        bytes(called ? CALLED : ""));
  }

  /// 1: ended, 0: had.
  long end(Call call, Act end, String condition) {
    UserId owner = call.room().owner();
    return outcome(
        END,
        keys(owner, RedisKeys.CALLS_OF_PREFIX),
        bytes(owner.value()),
        bytes(call.token()),
        bytes(called(call.room())),
        bytes(condition),
        CHANNEL,
        CallCodec.newsPrefix(CallNews.What.ENDED, call.room(), end));
  }

  /// 1: sent, 2: and the sender has moved, 3: the receiver is gone, 0: ended.
  long signal(Call call, Act signal, UserId to, boolean moves, CallTiming timing) {
    UserId owner = call.room().owner();
    return outcome(
        SIGNAL,
        new String[] {RedisKeys.call(owner), RedisKeys.callMembers(owner), RedisKeys.CALL_LEASES},
        bytes(owner.value()),
        bytes(call.token()),
        bytes(signal.by().value()),
        bytes(moves ? signal.connection() : ""),
        bytes(to.value()),
        bytes(timing.lease()),
        bytes(RedisChannels.user(to)),
        CallCodec.newsPrefix(CallNews.What.SIGNAL, call.room(), signal));
  }

  /// 1: changed, 0: not in by that connection.
  long lease(UserId owner, UserId member, String connection, Duration lease, String what) {
    return outcome(
        LEASE,
        new String[] {RedisKeys.callMembers(owner), RedisKeys.CALL_LEASES},
        bytes(owner.value()),
        bytes(member.value()),
        bytes(connection),
        bytes(lease),
        bytes(what));
  }

  Calls.Resumed resume(
      UserId owner, UserId member, String connection, OptionalLong seen, CallTiming timing) {
    List<Object> answer =
        redis.run(
            RESUME,
            new String[] {RedisKeys.callMembers(owner), RedisKeys.CALL_LEASES},
            bytes(owner.value()),
            bytes(member.value()),
            bytes(connection),
            bytes(timing.lease()),
            Redis.bytes(seen.orElse(0)));
    return switch ((int) Redis.number(answer, 0)) {
      case 1 -> new Calls.Resumed.Done();
      case 0 -> new Calls.Resumed.Gone();
      default -> new Calls.Resumed.Elsewhere(Redis.number(answer, 1));
    };
  }

  /// Who is called, as the key of their calls names them.
  private static String called(Room room) {
    return switch (room.callees()) {
      case Room.Callees.One(var user) -> user.value();
      case Room.Callees.Members(var group) -> new ConversationId.Group(group).key();
      case Room.Callees.Lobby() -> ConversationId.LOBBY_KEY;
    };
  }

  private static String[] keys(UserId owner, String... more) {
    String[] keys = new String[4 + more.length];
    keys[0] = RedisKeys.call(owner);
    keys[1] = RedisKeys.callMembers(owner);
    keys[2] = RedisKeys.CALL_LEASES;
    keys[3] = RedisKeys.CALL_ENDS;
    System.arraycopy(more, 0, keys, 4, more.length);
    return keys;
  }

  private long outcome(LuaScript script, String[] keys, byte[]... arguments) {
    return Redis.number(redis.run(script, keys, arguments), 0);
  }
}
