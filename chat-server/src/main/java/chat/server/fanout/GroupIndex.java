package chat.server.fanout;

import chat.api.id.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of one worker's connections get what is said in which group: those that understand groups,
/// as all of the predecessor's do. Used by that worker only.
final class GroupIndex {
  private final Map<GroupId, Set<Member>> members = new HashMap<>();

  /// The connections of a group.
  List<Member> of(GroupId group) {
    return List.copyOf(members.getOrDefault(group, Set.of()));
  }

  /// A connection is served from now on.
  void add(Member member, Collection<GroupId> groups) {
    groups.forEach(group -> join(member, group));
  }

  /// A connection is served no more.
  void remove(Member member) {
    for (GroupId group : new ArrayList<>(member.groups())) {
      leave(member, group);
    }
  }

  /// Lets a connection get what is said in a group. False if it does already, or knows no groups.
  boolean join(Member member, GroupId group) {
    if (!member.caller().understandsGroups() || !member.groups().add(group)) {
      return false;
    }
    return members.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(member);
  }

  void leave(Member member, GroupId group) {
    if (member.groups().remove(group)) {
      Set<Member> left = members.get(group);
      left.remove(member);
      if (left.isEmpty()) {
        members.remove(group);
      }
    }
  }
}
