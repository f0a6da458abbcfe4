package chat.store.presence;

import chat.api.id.UserId;
import chat.store.account.Profile;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.LuaScript;
import chat.store.redis.PublicationKind;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessagePackException;

/// What presence asks of Redis, one script each. All may be repeated without harm.
final class RedisPresenceScripts {
  private static final LuaScript ENTER = LuaScript.load("presence-enter");
  private static final LuaScript PROFILE = LuaScript.load("presence-profile");
  private static final LuaScript LEAVE = LuaScript.load("presence-remove", "presence-leave");
  private static final LuaScript SWEEP = LuaScript.load("presence-remove", "presence-sweep");
  private static final LuaScript HEARTBEAT = LuaScript.load("presence-heartbeat");
  private static final LuaScript SNAPSHOT = LuaScript.load("presence-snapshot");

  private static final byte[] CHANNEL = Redis.bytes(RedisChannels.PRESENCE);
  private static final byte[] PREFIX = {PublicationKind.PRESENCE.code()};
  private static final int SWEEP_BATCH = 200;

  private final RedisConnection redis;

  RedisPresenceScripts(RedisConnection redis) {
    this.redis = redis;
  }

  /// What a heartbeat hears.
  ///
  /// @param known whether this server was in the list of those that live
  /// @param dead the servers that have not been heard of
  record Heard(boolean known, List<String> dead) {}

  /// The number of the last presence change, this one included.
  long enter(String node, Profile profile) {
    List<Object> answer =
        redis.run(
            ENTER,
            keys(node),
            Redis.bytes(profile.id().value()),
            ProfileCodec.pack(profile),
            CHANNEL,
            PREFIX);
    return Redis.number(answer, 0);
  }

  void update(Profile profile) {
    redis.run(
        PROFILE,
        new String[] {RedisKeys.PROFILES, RedisKeys.PRESENCE_SEQUENCE},
        Redis.bytes(profile.id().value()),
        ProfileCodec.pack(profile),
        CHANNEL,
        PREFIX);
  }

  void leave(String node, UserId user) {
    redis.run(LEAVE, keys(node), Redis.bytes(user.value()), CHANNEL, PREFIX);
  }

  /// Who is connected to a server according to Redis.
  List<UserId> connected(String node) {
    return redis.call(commands -> commands.hkeys(RedisKeys.node(node))).stream()
        .map(UserId::new)
        .toList();
  }

  Heard heartbeat(String node, Duration silence) {
    List<Object> answer =
        redis.run(
            HEARTBEAT,
            new String[] {RedisKeys.NODES},
            Redis.bytes(node),
            Redis.bytes(silence.toNanos() / 1000));
    List<String> dead =
        Redis.list(answer, 1).stream().map(each -> Redis.text((byte[]) each)).toList();
    return new Heard(Redis.number(answer, 0) == 1, dead);
  }

  /// Removes what a server left behind if it is dead.
  void sweep(String node, Duration silence) {
    sweep(node, silence.toNanos() / 1000);
  }

  /// Removes what a server left behind, whether or not it is dead.
  void remove(String node) {
    sweep(node, -1);
  }

  private void sweep(String node, long silenceMicros) {
    List<String> keys = new ArrayList<>(List.of(keys(node)));
    keys.add(RedisKeys.NODES);
    boolean more = true;
    while (more) {
      List<Object> answer =
          redis.run(
              SWEEP,
              keys.toArray(String[]::new),
              Redis.bytes(node),
              Redis.bytes(silenceMicros),
              Redis.bytes(SWEEP_BATCH),
              CHANNEL,
              PREFIX);
      more = Redis.number(answer, 0) == 1;
    }
  }

  PresenceSnapshot snapshot() {
    List<Object> answer =
        redis.run(SNAPSHOT, new String[] {RedisKeys.PROFILES, RedisKeys.PRESENCE_SEQUENCE});
    List<Profile> online = new ArrayList<>();
    try {
      for (Object profile : Redis.list(answer, 1)) {
        online.add(ProfileCodec.unpack((byte[]) profile));
      }
    } catch (IOException | MessagePackException | IllegalArgumentException damaged) {
      throw new StoreException(StoreText.DAMAGED_PROFILE.with(RedisKeys.PROFILES), damaged);
    }
    return new PresenceSnapshot(Redis.number(answer, 0), online);
  }

  private static String[] keys(String node) {
    return new String[] {
      RedisKeys.node(node), RedisKeys.PRESENCE, RedisKeys.PROFILES, RedisKeys.PRESENCE_SEQUENCE
    };
  }
}
