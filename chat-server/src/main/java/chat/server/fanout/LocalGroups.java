package chat.server.fanout;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.group.Group;
import chat.store.group.Groups;
import chat.store.live.Subscriptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which groups the people are in who have connections here. Listens for those groups.
///
/// Logins read a person's groups, the hub's thread learns of changes; for one person both wait for
/// each other. A change of somebody whose groups are being read is heard afterwards: the person's
/// own channel is subscribed before, the groups' channels before they are read once more.
final class LocalGroups {
  private static final int STRIPES = 64;

  private final Groups groups;
  private final Subscriptions subscriptions;
  private final Map<UserId, Presence> people = new ConcurrentHashMap<>();
  private final List<Object> userLocks = locks();
  private final Map<GroupId, Integer> listening = new HashMap<>();

  /// Somebody with connections here.
  private static final class Presence {
    final Set<GroupId> groups = ConcurrentHashMap.newKeySet();
    int connections = 1;
  }

  /// What changed for somebody while nobody listened.
  record Difference(List<GroupId> joined, List<GroupId> left) {}

  LocalGroups(Groups groups, Subscriptions subscriptions) {
    this.groups = groups;
    this.subscriptions = subscriptions;
  }

  private static List<Object> locks() {
    return IntStream.range(0, STRIPES).mapToObj(_ -> new Object()).toList();
  }

  private Object lock(UserId user) {
    return userLocks.get(Math.floorMod(user.hashCode(), STRIPES));
  }

  /// The groups of somebody, as far as is known now.
  Set<GroupId> of(UserId user) {
    Presence presence = people.get(user);
    return presence == null ? Set.of() : presence.groups;
  }

  /// One connection more, of somebody whose own channel is subscribed.
  ///
  /// @throws chat.store.error.StoreUnavailableException then nothing has changed
  void add(UserId user) {
    synchronized (lock(user)) {
      Presence known = people.get(user);
      if (known != null) {
        known.connections++;
        return;
      }
      List<GroupId> read = read(user);
      Presence presence = new Presence();
      listen(read);
      try {
        presence.groups.addAll(read.isEmpty() ? read : stillIn(user, read));
      } catch (RuntimeException failed) {
        read.forEach(this::stopListening);
        throw failed;
      }
      people.put(user, presence);
    }
  }

  private List<GroupId> stillIn(UserId user, List<GroupId> before) {
    Set<GroupId> now = new HashSet<>(read(user));
    before.stream().filter(group -> !now.contains(group)).forEach(this::stopListening);
    return before.stream().filter(now::contains).toList();
  }

  private List<GroupId> read(UserId user) {
    return groups.of(user).stream().map(Group::id).toList();
  }

  /// One connection less.
  void remove(UserId user) {
    synchronized (lock(user)) {
      Presence presence = people.get(user);
      if (presence != null && --presence.connections == 0) {
        people.remove(user);
        presence.groups.forEach(this::stopListening);
      }
    }
  }

  /// Somebody is in a group now.
  ///
  /// @return whether this is news, and the person has connections here
  boolean joined(UserId user, GroupId group) {
    synchronized (lock(user)) {
      Presence presence = people.get(user);
      if (presence == null || presence.groups.contains(group)) {
        return false;
      }
      listen(List.of(group));
      presence.groups.add(group);
      return true;
    }
  }

  /// Somebody is in a group no more.
  void left(UserId user, GroupId group) {
    synchronized (lock(user)) {
      Presence presence = people.get(user);
      if (presence != null && presence.groups.remove(group)) {
        stopListening(group);
      }
    }
  }

  /// Reads somebody's groups anew.
  Difference refresh(UserId user) {
    synchronized (lock(user)) {
      Presence presence = people.get(user);
      if (presence == null) {
        return new Difference(List.of(), List.of());
      }
      Set<GroupId> now = new HashSet<>(read(user));
      List<GroupId> joined =
          now.stream().filter(group -> !presence.groups.contains(group)).toList();
      List<GroupId> left = presence.groups.stream().filter(group -> !now.contains(group)).toList();
      listen(joined);
      presence.groups.addAll(joined);
      left.forEach(group -> {
        presence.groups.remove(group);
        stopListening(group);
      });
      return new Difference(joined, left);
    }
  }

  /// The people with connections here who are in a group.
  List<UserId> membersHere(GroupId group) {
    return people.entrySet().stream()
        .filter(person -> person.getValue().groups.contains(group))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The groups that are listened for.
  Set<GroupId> groups() {
    return people.values().stream()
        .flatMap(presence -> presence.groups.stream())
        .collect(Collectors.toSet());
  }

  /// Everybody waits for who listens first: until then nothing of the group is heard.
  private void listen(Collection<GroupId> wanted) {
    synchronized (listening) {
      List<GroupId> first = new ArrayList<>(wanted);
      first.removeAll(listening.keySet());
      subscriptions.addGroups(first);
      wanted.forEach(group -> listening.merge(group, 1, Integer::sum));
    }
  }

  private void stopListening(GroupId group) {
    synchronized (listening) {
      if (listening.merge(group, -1, Integer::sum) == 0) {
        listening.remove(group);
        subscriptions.removeGroup(group);
      }
    }
  }
}
