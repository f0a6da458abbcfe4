package chat.store.call;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.msgpack.core.MessagePackException;

/// Calls as Redis hashes and sorted sets, all in one slot of a Redis Cluster.
public final class RedisCalls implements Calls {
  private static final int BATCH = 200;

  private final RedisConnection redis;
  private final RedisCallScripts scripts;

  /// @param redis where the calls are
  public RedisCalls(RedisConnection redis) {
    this.redis = redis;
    this.scripts = new RedisCallScripts(redis);
  }

  /// A call on its way from Redis.
  private record Reading(
      CompletionStage<List<KeyValue<String, byte[]>>> call,
      CompletionStage<Map<String, byte[]>> members) {}

  private Reading startReading(UserId owner) {
    return new Reading(
        redis.send(commands -> commands.hmget(RedisKeys.call(owner), "token", "room")),
        redis.send(commands -> commands.hgetall(RedisKeys.callMembers(owner))));
  }

  private Optional<Call> await(Reading reading) {
    List<KeyValue<String, byte[]>> fields = redis.await(reading.call());
    Map<String, byte[]> rows = redis.await(reading.members());
    if (!fields.get(0).hasValue()) {
      return Optional.empty();
    }
    Map<UserId, String> members = new LinkedHashMap<>();
    rows.forEach((user, connection) -> members.put(new UserId(user), Redis.text(connection)));
    return Optional.of(
        new Call(Redis.text(fields.get(0).getValue()), room(fields.get(1).getValue()), members));
  }

  private static Room room(byte[] bytes) {
    try {
      return CallCodec.unpackRoom(bytes);
    } catch (IOException | MessagePackException | IllegalArgumentException damaged) {
      throw new StoreException(StoreText.DAMAGED_CALL.with(), damaged);
    }
  }

  @Override
  public Optional<Call> find(UserId owner) {
    return await(startReading(owner));
  }

  @Override
  public List<UserId> ownersOf(UserId user) {
    return owners(startOwnersOf(user));
  }

  private CompletionStage<Set<byte[]>> startOwnersOf(UserId user) {
    return redis.send(commands -> commands.smembers(RedisKeys.callsOf(user)));
  }

  private List<UserId> owners(CompletionStage<Set<byte[]>> answer) {
    return redis.await(answer).stream().map(owner -> new UserId(Redis.text(owner))).toList();
  }

  @Override
  public List<Call> of(UserId one, UserId other) {
    CompletionStage<Set<byte[]>> ofOne = startOwnersOf(one);
    CompletionStage<Set<byte[]>> ofOther = startOwnersOf(other);
    Set<UserId> owners = new LinkedHashSet<>(owners(ofOne));
    owners.addAll(owners(ofOther));
    List<Reading> readings = owners.stream().map(this::startReading).toList();
    return readings.stream().map(this::await).flatMap(Optional::stream).toList();
  }

  @Override
  public List<Call> in(Collection<ConversationId> conversations) {
    Map<ConversationId, CompletionStage<List<byte[]>>> owners = new LinkedHashMap<>();
    for (ConversationId each : conversations) {
      String key = RedisKeys.callsIn(each);
      owners.put(each, redis.send(commands -> commands.srandmember(key, MOST_COMPARED)));
    }
    Map<ConversationId, List<Reading>> readings = new LinkedHashMap<>();
    owners.forEach((conversation, answer) ->
        readings.put(
            conversation,
            redis.await(answer).stream()
                .map(owner -> startReading(new UserId(Redis.text(owner))))
                .toList()));
    List<Call> calls = new ArrayList<>();
    readings.forEach((conversation, ofOne) ->
        ofOne.stream()
            .flatMap(reading -> await(reading).stream())
            .filter(call -> call.room().conversation().equals(Optional.of(conversation)))
            .max(Comparator.comparingInt(call -> call.members().size()))
            .ifPresent(calls::add));
    return calls;
  }

  @Override
  public boolean create(Room room, Act ring, CallTiming timing) {
    return scripts.create(room, ring, timing) == 1;
  }

  @Override
  public Joined join(Call call, Act join, CallTiming timing) {
    return switch ((int) scripts.join(call, join, timing)) {
      case 0 -> Joined.ENDED;
      case 1 -> Joined.DONE;
      default -> Joined.FULL;
    };
  }

  @Override
  public boolean leave(Call call, Act leave, CallTiming timing) {
    return scripts.leave(call, leave, false, timing) == 1;
  }

  @Override
  public boolean end(Call call, Act end) {
    return scripts.end(call, end, "asked") == 1;
  }

  @Override
  public Sent signal(Call call, Act signal, UserId to, boolean moves, CallTiming timing) {
    return switch ((int) scripts.signal(call, signal, to, moves, timing)) {
      case 0 -> Sent.ENDED;
      case 1 -> Sent.DONE;
      case 2 -> Sent.MOVED;
      default -> Sent.OFFLINE;
    };
  }

  @Override
  public void copy(Room room, Act signal) {
    publish(signal.by(), CallCodec.news(CallNews.What.SIGNAL, room, signal, signal.by(), ""));
  }

  @Override
  public void tellRunning(Room room, Act running, Collection<UserId> to) {
    to.stream()
        .<CompletionStage<?>>map(user -> {
          byte[] news = CallCodec.news(CallNews.What.RUNNING, room, running, user, "");
          return redis.send(commands -> commands.publish(RedisChannels.user(user), news));
        })
        .toList()
        .forEach(redis::await);
  }

  @Override
  public void tellOffline(Room room, Act offline) {
    UserId to = offline.by();
    publish(to, CallCodec.news(CallNews.What.OFFLINE, room, offline, to, offline.connection()));
  }

  private void publish(UserId to, byte[] news) {
    redis.call(commands -> commands.publish(RedisChannels.user(to), news));
  }

  @Override
  public boolean hold(UserId owner, UserId member, String connection, CallTiming timing) {
    return scripts.lease(owner, member, connection, timing.lease(), "hold") == 1;
  }

  @Override
  public void drop(UserId owner, UserId member, String connection, CallTiming timing) {
    long _ = scripts.lease(owner, member, connection, timing.grace(), "drop");
  }

  @Override
  public Resumed resume(
      UserId owner, UserId member, String connection, OptionalLong seen, CallTiming timing) {
    return scripts.resume(owner, member, connection, seen, timing);
  }

  @Override
  public List<Expired> expired() {
    Range<Long> untilNow = Range.create(0L, redis.nowMicros());
    Limit batch = Limit.create(0, BATCH);
    CompletionStage<List<byte[]>> leases =
        redis.send(commands -> commands.zrangebyscore(RedisKeys.CALL_LEASES, untilNow, batch));
    CompletionStage<List<byte[]>> ends =
        redis.send(commands -> commands.zrangebyscore(RedisKeys.CALL_ENDS, untilNow, batch));
    List<Expired> expired = new ArrayList<>();
    for (byte[] lease : redis.await(leases)) {
      String[] ownerAndMember = Redis.text(lease).split(" ", 2);
      expired.add(new Expired.Lease(new UserId(ownerAndMember[0]), new UserId(ownerAndMember[1])));
    }
    redis.await(ends).forEach(owner -> expired.add(new Expired.End(new UserId(Redis.text(owner)))));
    return expired;
  }

  @Override
  public boolean expire(Call call, Expired expired, Act act, CallTiming timing) {
    return switch (expired) {
      case Expired.End _ -> scripts.end(call, act, "end") == 1;
      case Expired.Lease(var owner, var member) when owner.equals(member) ->
          scripts.end(call, act, "lease") == 1;
      case Expired.Lease _ -> scripts.leave(call, act, true, timing) == 1;
    };
  }
}
