package chat.cli.terminal;

import chat.api.client.Receipt;
import chat.api.client.Room;
import chat.api.id.GroupId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server in memory that leaves it to the test when something is stored. Everybody's id is their
/// name.
final class StandIn implements Server {
  record Sent(Room room, Content content, MessageId id, CompletableFuture<Receipt> stored) {
    String conversation() {
      return room.id();
    }

    String text() {
      return Messages.WORDS.of(content);
    }

    void store() {
      stored.complete(new Receipt(id.value(), 1, 1));
    }
  }

  final Map<Room, List<Delivery>> logs = new LinkedHashMap<>();
  final Map<String, List<String>> members = new TreeMap<>();
  final List<ConversationView> conversations = new ArrayList<>();
  final List<String> read = new CopyOnWriteArrayList<>();
  final CompletableFuture<Content.Media> upload = new CompletableFuture<>();
  final List<Sent> sent = new ArrayList<>();
  final Set<String> people = new TreeSet<>(Set.of("ann", "ben"));

  void stored(Delivery delivery) {
    logs.computeIfAbsent(Room.of(delivery), _ -> new ArrayList<>()).add(delivery);
  }

  @Override
  public UserView self() {
    return new UserView("ann", "ann", "");
  }

  @Override
  public boolean created() {
    return false;
  }

  @Override
  public int textBytes() {
    return 100;
  }

  @Override
  public CompletableFuture<Receipt> send(Room room, Content content, MessageId id) {
    Sent message = new Sent(room, content, id, new CompletableFuture<>());
    sent.add(message);
    return message.stored();
  }

  @Override
  public CompletableFuture<Content.Media> upload(Path file) {
    return upload;
  }

  @Override
  public List<ConversationView> conversations() {
    return conversations;
  }

  @Override
  public void read(Room room, long position) {
    read.add(room.id() + ' ' + position);
  }

  @Override
  public List<Delivery> newest(Room room, int count) {
    List<Delivery> log = logs.getOrDefault(room, List.of());
    return List.copyOf(log.subList(Math.max(0, log.size() - count), log.size()));
  }

  @Override
  public List<UserView> who() {
    return people.stream().map(name -> new UserView(name, name, "")).toList();
  }

  @Override
  public Room find(String place) throws CliException {
    String name = place.substring(1);
    if (place.startsWith("@")) {
      return Room.of(person(name));
    }
    if (!members.containsKey(name)) {
      throw new CliException("no group named " + name);
    }
    return Room.of(new GroupId(name));
  }

  @Override
  public UserId person(String name) throws CliException {
    if (!people.contains(name)) {
      throw new CliException("nobody named " + name);
    }
    return new UserId(name);
  }

  @Override
  public GroupChat groupChat() {
    return new GroupChat() {
      @Override
      public List<String> members(Room group) {
        return members.get(group.id());
      }

      @Override
      public Room create(String name, List<UserId> others) {
        String id = name.replace(' ', '-');
        members.put(id, names(others));
        return Room.of(new GroupId(id));
      }

      @Override
      public void add(Room group, List<UserId> added) {
        List<String> all = new ArrayList<>(members.get(group.id()));
        all.addAll(names(added));
        members.put(group.id(), all);
      }

      @Override
      public void leave(Room group) {
        members.remove(group.id());
      }
    };
  }

  private static List<String> names(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  @Override
  public String groupName(Room group) {
    return group.id();
  }

  @Override
  public void changed(Content.GroupChange change) {
    members.putIfAbsent(change.group().name(), List.of());
  }

  @Override
  public Set<String> groups() {
    return members.keySet();
  }

  @Override
  public String name(UserId user) {
    return user.value();
  }

  @Override
  public void met(Collection<UserView> persons) {
    persons.forEach(person -> people.add(person.username()));
  }

  @Override
  public Set<String> people() {
    return people;
  }
}
