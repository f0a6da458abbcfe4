package chat.server.fanout;

import chat.api.id.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of one worker's connections get what is said in which group: those that understand groups,
/// as all of the predecessor's do. Used by that worker only.
final class GroupIndex {
  private final Map<GroupId, List<Member>> members = new HashMap<>();

  /// The connections of a group.
  List<Member> of(GroupId group) {
    return members.getOrDefault(group, List.of());
  }

  /// A connection is served from now on.
  void add(Member member, Collection<GroupId> groups) {
    for (GroupId group : groups) {
      boolean _ = join(member, group);
    }
  }

  /// A connection is served no more.
  void remove(Member member) {
    List.copyOf(member.groups()).forEach(group -> leave(member, group));
  }

  /// Lets a connection get what is said in a group. False if it does already, or knows no groups.
  boolean join(Member member, GroupId group) {
    return member.caller().understandsGroups()
        && member.groups().add(group)
        && members.computeIfAbsent(group, _ -> new ArrayList<>()).add(member);
  }

  /// A connection gets nothing more of a group.
  void leave(Member member, GroupId group) {
    if (member.groups().remove(group)) {
      List<Member> left = members.get(group);
      left.remove(member);
      if (left.isEmpty()) {
        members.remove(group);
      }
    }
  }
}
