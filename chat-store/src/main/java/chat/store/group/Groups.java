package chat.store.group;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// All groups. Each change is one atomic step: it is decided upon what the group is at that moment,
/// made, appended to the group's log and published; those who join are sent a
/// [chat.store.live.Signal.GroupJoined], after the entry.
///
/// Every method may throw [chat.store.error.StoreUnavailableException]; a change may then be made
/// or not.
public interface Groups {
  /// A group.
  Optional<Group> find(GroupId id);

  /// The groups somebody is in.
  List<Group> of(UserId user);

  /// Whether somebody is in a group.
  default boolean isMember(GroupId id, UserId user) {
    return joinedAt(id, user).isPresent();
  }

  /// Since when somebody is in a group, in microseconds since the epoch; empty if they are not.
  OptionalLong joinedAt(GroupId id, UserId user);

  /// How many members groups have.
  Map<GroupId, Integer> sizes(Collection<GroupId> ids);

  /// The members of a group, who joined first first; empty if there is no such group.
  List<Membership> members(GroupId id);

  /// Makes a group.
  ///
  /// @param admin who makes it and leads it
  /// @param others the other members; unknown people are left out
  /// @param avatar path of its picture, `""` for none
  /// @param traceId is published with the change and not stored
  GroupOutcome create(
      String name, String avatar, UserId admin, Collection<UserId> others, String traceId);

  /// Adds people. Only a member may; unknown people and members are left out.
  GroupOutcome join(GroupId id, UserId actor, Collection<UserId> people, String traceId);

  /// Somebody leaves. If it was the admin, the member who joined first leads the group then; if it
  /// was the last member, the group is deleted.
  GroupOutcome leave(GroupId id, UserId actor, String traceId);

  /// Removes a member. Only the admin may, and not themselves.
  GroupOutcome remove(GroupId id, UserId actor, UserId member, String traceId);

  /// Lets another member lead the group. Only the admin may.
  GroupOutcome handOver(GroupId id, UserId actor, UserId member, String traceId);

  /// Changes what a group is called and the like. Only the admin may.
  GroupOutcome update(GroupId id, UserId actor, GroupChanges changes, String traceId);

  /// Deletes a group and all that was said in it. Only the admin may.
  GroupOutcome delete(GroupId id, UserId actor, String traceId);
}
