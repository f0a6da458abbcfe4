package chat.cli.terminal;

import chat.api.client.Receipt;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// A server in memory that leaves it to the test when something is stored. Everybody's id is their
/// name.
final class StandIn implements Server {
  record Sent(String conversation, String text, MessageId id, CompletableFuture<Receipt> stored) {
    void store() {
      stored.complete(new Receipt(id.value(), 1, 1));
    }
  }

  final Map<String, List<Delivery>> logs = new LinkedHashMap<>();
  final List<Sent> sent = new ArrayList<>();
  final Set<String> people = new TreeSet<>(Set.of("ann", "ben"));

  void stored(Delivery delivery) {
    logs.computeIfAbsent(delivery.conversation(), _ -> new ArrayList<>()).add(delivery);
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
  public CompletableFuture<Receipt> send(String conversation, String text, MessageId id) {
    Sent message = new Sent(conversation, text, id, new CompletableFuture<>());
    sent.add(message);
    return message.stored();
  }

  @Override
  public List<Delivery> newest(String conversation, int count) {
    List<Delivery> log = logs.getOrDefault(conversation, List.of());
    return List.copyOf(log.subList(Math.max(0, log.size() - count), log.size()));
  }

  @Override
  public List<UserView> who() {
    return people.stream().map(name -> new UserView(name, name, "")).toList();
  }

  @Override
  public String privateChat(String name) throws CliException {
    if (!people.contains(name)) {
      throw new CliException("nobody named " + name);
    }
    return name;
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
