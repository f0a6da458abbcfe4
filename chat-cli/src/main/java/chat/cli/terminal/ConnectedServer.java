package chat.cli.terminal;

import chat.api.client.ChatClient;
import chat.api.client.Receipt;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import chat.cli.server.Conversation;
import chat.cli.server.Names;
import chat.cli.server.NewestMessages;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

/// A server over a connection that holds itself.
final class ConnectedServer implements Server {
  private final ChatClient client;
  private final ServerOptions options;
  private final KnownPeople known;
  private final Names names;
  private final Set<String> people = new ConcurrentSkipListSet<>();

  ConnectedServer(ChatClient client, ServerOptions options) throws IOException {
    this.client = client;
    this.options = options;
    this.known = new KnownPeople(options.state(), options.url());
    this.names = new Names(client, known);
    people.addAll(known.names());
  }

  @Override
  public UserView self() {
    return client.self();
  }

  @Override
  public boolean created() {
    return client.created();
  }

  @Override
  public int textBytes() {
    return client.limits().textBytes();
  }

  @Override
  public CompletableFuture<Receipt> send(String conversation, String text, MessageId id) {
    return client.send(conversation, text, id);
  }

  @Override
  public List<Delivery> newest(String conversation, int count)
      throws CliException, InterruptedException {
    return new NewestMessages(client, options).of(conversation, count);
  }

  @Override
  public List<UserView> who() throws CliException, InterruptedException {
    return Waiting.on(client.who(), options);
  }

  @Override
  public String privateChat(String name) throws CliException, IOException, InterruptedException {
    return new Conversation(client, known, options).find("@" + name);
  }

  @Override
  public String name(UserId user) throws IOException, InterruptedException {
    String name = names.of(user);
    if (!name.equals(user.value())) {
      people.add(name);
    }
    return name;
  }

  @Override
  public void met(Collection<UserView> persons) throws IOException {
    persons.forEach(names::learn);
    persons.forEach(person -> people.add(person.username()));
    known.remember(persons);
  }

  @Override
  public Set<String> people() {
    return people;
  }
}
