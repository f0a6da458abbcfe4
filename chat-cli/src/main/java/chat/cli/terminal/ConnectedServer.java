package chat.cli.terminal;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
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
import chat.cli.server.Conversation;
import chat.cli.server.GroupNames;
import chat.cli.server.Names;
import chat.cli.server.NewestMessages;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.nio.file.Path;
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
  private final GroupNames groupNames;
  private final Set<String> people = new ConcurrentSkipListSet<>();

  ConnectedServer(ChatClient client, ServerOptions options) throws IOException {
    this.client = client;
    this.options = options;
    this.known = new KnownPeople(options.state(), options.url());
    this.names = new Names(client, known);
    this.groupNames = new GroupNames(client);
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
  public CompletableFuture<Receipt> send(Room room, Content content, MessageId id) {
    return client.send(room, content, id);
  }

  @Override
  public CompletableFuture<Content.Media> upload(Path file) {
    CompletableFuture<Content.Media> uploaded = new CompletableFuture<>();
    Thread.ofVirtual().name("upload").start(() -> upload(file, uploaded));
    return uploaded;
  }

  private void upload(Path file, CompletableFuture<Content.Media> uploaded) {
    try {
      uploaded.complete(client.upload(file));
    } catch (IOException | ChatException failed) {
      uploaded.completeExceptionally(new CliException(options.explain(failed)));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Delivery> newest(Room room, int count) throws CliException, InterruptedException {
    return new NewestMessages(client, options).of(room, count);
  }

  @Override
  public List<ConversationView> conversations() throws CliException, InterruptedException {
    List<ConversationView> all = Waiting.on(client.conversations(), options);
    all.stream()
        .filter(one -> one.kind() == ConversationView.Kind.GROUP)
        .forEach(group -> groupNames.learn(group.conversation(), group.title()));
    return all;
  }

  @Override
  public void read(Room room, long position) {
    client.read(room, position);
  }

  @Override
  public List<UserView> who() throws CliException, InterruptedException {
    return Waiting.on(client.who(), options);
  }

  @Override
  public Room find(String place) throws CliException, IOException, InterruptedException {
    return new Conversation(client, known, options).find(place);
  }

  @Override
  public UserId person(String name) throws CliException, IOException, InterruptedException {
    return new Conversation(client, known, options).person(name);
  }

  @Override
  public GroupChat groupChat() {
    return new ConnectedGroups(client.groups(), groupNames, options);
  }

  @Override
  public String groupName(Room group) throws InterruptedException {
    return groupNames.of(new GroupId(group.id()));
  }

  @Override
  public void changed(Content.GroupChange change) {
    GroupId group = new GroupId(change.group().id());
    if (new GroupNews(change, self().userId()).isOver()) {
      groupNames.forget(group);
    } else {
      groupNames.learn(group.value(), change.group().name());
    }
  }

  @Override
  public Set<String> groups() {
    return groupNames.all();
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
