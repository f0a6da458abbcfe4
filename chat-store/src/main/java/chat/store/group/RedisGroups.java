package chat.store.group;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content.Kind;
import chat.api.protocol.Limits;
import chat.store.account.Accounts;
import chat.store.conversation.Entry;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.group.GroupOutcome.Reason;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.ScoredValue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Groups as Redis hashes and sorted sets. A change is decided upon what is read, and made by a
/// script only if the group is still the same; else it is decided anew.
public final class RedisGroups implements Groups {
  private static final int ID_BYTES = 8;
  private static final int MOST_TRIES = 100;
  private static final String NOT_THERE = "";

  private final SecureRandom random = new SecureRandom();
  private final RedisConnection redis;
  private final Accounts accounts;
  private final RedisGroupWriter writer;

  /// @param redis where the groups are
  /// @param accounts who there is
  public RedisGroups(RedisConnection redis, Accounts accounts) {
    this.redis = redis;
    this.accounts = accounts;
    this.writer = new RedisGroupWriter(redis, accounts);
  }

  /// Why a change is refused, on its way to who wanted it.
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    Refusal(Reason reason) {
      super(null, null, false, false);
      this.reason = reason;
    }
  }

  private interface Decision {
    GroupEdit decide(GroupFields.Versioned read) throws Refusal;
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return read(id).map(GroupFields.Versioned::group);
  }

  private Optional<GroupFields.Versioned> read(GroupId id) {
    String key = RedisKeys.group(new ConversationId.Group(id));
    return GroupFields.read(id, redis.call(commands -> commands.hgetall(key)));
  }

  @Override
  public List<Group> of(UserId user) {
    Set<byte[]> listed = redis.call(commands -> commands.smembers(RedisKeys.groups(user)));
    Map<GroupId, CompletionStage<Double>> joined = new LinkedHashMap<>();
    Map<GroupId, CompletionStage<Map<String, byte[]>>> hashes = new LinkedHashMap<>();
    for (byte[] each : listed) {
      GroupId id = new GroupId(Redis.text(each));
      String key = RedisKeys.group(new ConversationId.Group(id));
      joined.put(id, joined(id, user));
      hashes.put(id, redis.send(commands -> commands.hgetall(key)));
    }
    List<Group> groups = new ArrayList<>();
    joined.forEach((id, score) -> {
      Optional<GroupFields.Versioned> read = GroupFields.read(id, redis.await(hashes.get(id)));
      if (redis.await(score) != null) {
        read.map(GroupFields.Versioned::group).ifPresent(groups::add);
      }
    });
    return groups;
  }

  @Override
  public OptionalLong joinedAt(GroupId id, UserId user) {
    Double score = redis.await(joined(id, user));
    return score == null ? OptionalLong.empty() : OptionalLong.of(score.longValue());
  }

  @Override
  public Map<GroupId, Integer> sizes(Collection<GroupId> ids) {
    Map<GroupId, CompletionStage<Long>> started = new LinkedHashMap<>();
    for (GroupId id : ids) {
      String key = RedisKeys.members(new ConversationId.Group(id));
      started.put(id, redis.send(commands -> commands.zcard(key)));
    }
    Map<GroupId, Integer> sizes = new LinkedHashMap<>();
    started.forEach((id, answer) -> sizes.put(id, redis.await(answer).intValue()));
    return sizes;
  }

  private CompletionStage<Double> joined(GroupId id, UserId user) {
    String key = RedisKeys.members(new ConversationId.Group(id));
    return redis.send(commands -> commands.zscore(key, Redis.bytes(user.value())));
  }

  @Override
  public List<Membership> members(GroupId id) {
    return members(id, -1);
  }

  private List<Membership> members(GroupId id, int last) {
    String key = RedisKeys.members(new ConversationId.Group(id));
    List<ScoredValue<byte[]>> rows =
        redis.call(commands -> commands.zrangeWithScores(key, 0, last));
    return rows.stream()
        .map(row -> new Membership(new UserId(Redis.text(row.getValue())), (long) row.getScore()))
        .toList();
  }

  @Override
  public GroupOutcome create(
      String name, String avatar, UserId admin, Collection<UserId> others, String traceId) {
    Set<UserId> wanted = new LinkedHashSet<>();
    wanted.add(admin);
    wanted.addAll(others);
    List<UserId> people = List.copyOf(accounts.profiles(wanted).keySet());
    Group group = new Group(newId(), name, admin, redis.nowMicros(), avatar, "");
    try {
      checkRoom(0, people);
    } catch (Refusal refusal) {
      return new GroupOutcome.Refused(refusal.reason);
    }
    GroupEdit edit = new GroupEdit(Kind.CREATED, NOT_THERE, group, admin, people);
    Entry entry =
        writer
            .write(edit, traceId)
            .orElseThrow(() -> new StoreException(StoreText.GROUP_ID_TAKEN.with()));
    return new GroupOutcome.Done(group, entry);
  }

  private GroupId newId() {
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    return new GroupId("g" + HexFormat.of().formatHex(bits));
  }

  private void checkRoom(long members, List<UserId> joining) throws Refusal {
    List<CompletionStage<Long>> counts =
        joining.stream()
            .map(user -> redis.send(commands -> commands.scard(RedisKeys.groups(user))))
            .toList();
    if (members + joining.size() > Limits.GROUP_MEMBERS
        || counts.stream().anyMatch(count -> redis.await(count) >= Limits.GROUPS)) {
      throw new Refusal(Reason.FULL);
    }
  }

  @Override
  public GroupOutcome join(GroupId id, UserId actor, Collection<UserId> people, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkMember(id, actor);
          List<UserId> joining = strangers(id, accounts.profiles(people).keySet());
          if (joining.isEmpty()) {
            throw new Refusal(Reason.NOBODY);
          }
          String key = RedisKeys.members(read.group().conversation());
          checkRoom(redis.call(commands -> commands.zcard(key)), joining);
          return edit(Kind.JOINED, read, read.group(), actor, joining);
        });
  }

  private List<UserId> strangers(GroupId id, Collection<UserId> people) {
    Map<UserId, CompletionStage<Double>> scores = new LinkedHashMap<>();
    people.forEach(user -> scores.put(user, joined(id, user)));
    return people.stream().filter(user -> redis.await(scores.get(user)) == null).toList();
  }

  @Override
  public GroupOutcome leave(GroupId id, UserId actor, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkMember(id, actor);
          Optional<UserId> heir =
              members(id, 1).stream()
                  .map(Membership::user)
                  .filter(user -> !user.equals(actor))
                  .findFirst();
          if (heir.isEmpty()) {
            return edit(Kind.DELETED, read, read.group(), actor, List.of(actor));
          }
          Group after =
              read.group().admin().equals(actor)
                  ? read.group().withAdmin(heir.get())
                  : read.group();
          return edit(Kind.LEFT, read, after, actor, List.of(actor));
        });
  }

  @Override
  public GroupOutcome remove(GroupId id, UserId actor, UserId member, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkAdmin(read.group(), actor);
          checkOther(read.group(), actor, member);
          return edit(Kind.REMOVED, read, read.group(), actor, List.of(member));
        });
  }

  @Override
  public GroupOutcome handOver(GroupId id, UserId actor, UserId member, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkAdmin(read.group(), actor);
          checkOther(read.group(), actor, member);
          return edit(
              Kind.HANDED_OVER, read, read.group().withAdmin(member), actor, List.of(member));
        });
  }

  @Override
  public GroupOutcome update(GroupId id, UserId actor, GroupChanges changes, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkAdmin(read.group(), actor);
          return edit(Kind.UPDATED, read, changes.applyTo(read.group()), actor, List.of());
        });
  }

  @Override
  public GroupOutcome delete(GroupId id, UserId actor, String traceId) {
    return change(
        id,
        traceId,
        read -> {
          checkAdmin(read.group(), actor);
          List<UserId> members = members(id).stream().map(Membership::user).toList();
          return edit(Kind.DELETED, read, read.group(), actor, members);
        });
  }

  private static GroupEdit edit(
      Kind kind, GroupFields.Versioned read, Group after, UserId actor, List<UserId> people) {
    return new GroupEdit(kind, read.version(), after, actor, people);
  }

  private void checkMember(GroupId id, UserId user) throws Refusal {
    if (!isMember(id, user)) {
      throw new Refusal(Reason.NOT_MEMBER);
    }
  }

  private void checkAdmin(Group group, UserId user) throws Refusal {
    checkMember(group.id(), user);
    if (!group.admin().equals(user)) {
      throw new Refusal(Reason.NOT_ADMIN);
    }
  }

  private void checkOther(Group group, UserId actor, UserId member) throws Refusal {
    if (member.equals(actor) || !isMember(group.id(), member)) {
      throw new Refusal(Reason.NOBODY);
    }
  }

  private GroupOutcome change(GroupId id, String traceId, Decision decision) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<GroupFields.Versioned> read = read(id);
      if (read.isEmpty()) {
        return new GroupOutcome.Refused(Reason.UNKNOWN_GROUP);
      }
      GroupEdit edit;
      try {
        edit = decision.decide(read.get());
      } catch (Refusal refusal) {
        return new GroupOutcome.Refused(refusal.reason);
      }
      Optional<Entry> entry = writer.write(edit, traceId);
      if (entry.isPresent()) {
        return new GroupOutcome.Done(edit.group(), entry.get());
      }
    }
    throw new StoreException(StoreText.GROUP_CHANGES.with(id));
  }
}
