package chat.api.client;

import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.FoundUser;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A client that stays connected. It logs in, tells its [ClientListener] every message once and in
/// order, and comes back by itself when the connection breaks: nothing that was sent or received is
/// lost or doubled by that.
///
/// ```java
/// try (ChatClient client = ChatClient.connect(config, credentials, listener)) {
///   client.send(Room.LOBBY, "good morning").join();
/// }
/// ```
///
/// All methods may be called from any thread. Futures complete on a thread that reads from the
/// server: what follows them must not block. They fail with a [ChatException], by themselves after
/// a time-out.
public final class ChatClient implements AutoCloseable {
  private final ClientConfig config;
  private final Lifecycle life;
  private final Questions questions;

  private ChatClient(ClientConfig config, Lifecycle life) {
    this.config = config;
    this.life = life;
    this.questions = new Questions(life);
  }

  /// Connects and logs in, once: where that fails, nothing is left behind. Afterwards the client is
  /// online, and every message stored from then on reaches the listener.
  ///
  /// @throws ChatException why that failed: [ChatException.Unreachable],
  ///   [ChatException.LoginRefused], [ChatException.SessionUnknown], [ChatException.TimedOut], or
  ///   [ChatException.Ended] for a disabled account
  /// @throws InterruptedException if this thread is interrupted
  public static ChatClient connect(
      ClientConfig config, Credentials credentials, ClientListener listener)
      throws ChatException, InterruptedException {
    Lifecycle life = new Lifecycle(config, credentials, listener);
    life.start();
    return new ChatClient(config, life);
  }

  /// The account.
  public UserView self() {
    return life.session().login().user();
  }

  /// The session's token, good for [Credentials#session(String)]. A secret.
  public String sessionId() {
    return life.session().login().sessionId();
  }

  /// Whether the last login made the account.
  public boolean created() {
    return life.session().login().created();
  }

  /// The server, as it introduced itself.
  public Event.Welcome server() {
    return life.session().welcome();
  }

  /// Sends a text under a new id.
  ///
  /// @see #send(Room, String, MessageId)
  public CompletableFuture<Receipt> send(Room room, String text) {
    return send(room, text, new MessageId(UUID.randomUUID().toString()));
  }

  /// Sends a text. Completes when it is stored. While there is no connection it waits, at most
  /// [ClientConfig#sendTimeout()]; after a reconnect it is sent again under the same id, so that it
  /// is stored once. After [ChatException.TimedOut] or [ChatException.Refused] with `UNAVAILABLE`
  /// it may be stored or not: sending the same again with the same id makes it stored once.
  ///
  /// @param text what it says
  /// @param id what the message is called
  /// @throws IllegalArgumentException if the text is not well formed
  public CompletableFuture<Receipt> send(Room room, String text, MessageId id) {
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > limits().textBytes()) {
      throw new IllegalArgumentException("a text has 1 to " + limits().textBytes() + " bytes");
    }
    return send(room, new Content.Text(text), id);
  }

  /// Sends a message of any kind, as [#send(Room, String, MessageId)] sends a text.
  ///
  /// @param content a text, or what [#upload] returned
  public CompletableFuture<Receipt> send(Room room, Content content, MessageId id) {
    WireId receiver = WireId.of(room.id());
    Request request =
        room.isPrivate()
            ? new Request.SendPersonal(receiver, Optional.of(id), content)
            : new Request.SendCommon(receiver, Optional.of(id), content);
    return life.sends().send(room.id(), id.value(), request, config.sendTimeout());
  }

  /// Uploads a file, unless the server has it from this person already. Blocks until that is done;
  /// nobody sees the file before it is sent in a message.
  ///
  /// @return what a message with the file says
  /// @throws ChatException if the server refuses it or cannot be reached
  /// @throws IOException if the file cannot be read, or the connection breaks
  public Content.Media upload(Path file) throws ChatException, IOException, InterruptedException {
    return new Uploads(config).upload(sessionId(), file);
  }

  /// Where a file can be fetched.
  ///
  /// @param path the path that a message names
  public URI address(String path) {
    return Uploads.base(config.uri()).resolve(path.replaceFirst("^/", ""));
  }

  /// The newest messages of a conversation, oldest first, at most [Limits#HISTORY_ROWS].
  ///
  /// @param notAfterMicros the newest time wanted, in microseconds since the epoch; empty: now
  public CompletableFuture<List<Delivery>> history(Room room, OptionalLong notAfterMicros) {
    WireId receiver = WireId.of(room.id());
    return room.isPrivate()
        ? questions.ask(
            new Request.HistoryPersonal(receiver, notAfterMicros),
            Event.HistoryPersonal.class,
            Event.HistoryPersonal::rows)
        : questions.ask(
            new Request.HistoryCommon(receiver, notAfterMicros),
            Event.HistoryCommon.class,
            Event.HistoryCommon::rows);
  }

  /// The conversations that one has, the latest active first, and what is unread in them.
  public CompletableFuture<List<ConversationView>> conversations() {
    return questions.ask(
        new Request.ConversationList(),
        Event.ConversationList.class,
        Event.ConversationList::conversations);
  }

  /// Says that one has read a conversation up to a position. Other devices of the same person, and
  /// the other person of a private chat, are told. Without a connection nothing is said: who cares
  /// says it again.
  public void read(Room room, long position) {
    life.connection()
        .ifPresent(line -> line.send(new Request.Read(WireId.of(room.id()), position)));
  }

  /// Groups.
  public Groups groups() {
    return new Groups(questions);
  }

  /// Who is online.
  public CompletableFuture<List<UserView>> who() {
    return questions.ask(new Request.UserList(), Event.UserList.class, Event.UserList::users);
  }

  /// People by name, online or not: whoever has that name, then those whose names begin with it,
  /// then those whose names contain it.
  ///
  /// @param name in any case; `""` for the first of all
  /// @param limit 1 to [Limits#FOUND_USERS]
  public CompletableFuture<List<FoundUser>> find(String name, int limit) {
    return questions.ask(
        new Request.UserFind(name, limit), Event.UsersFound.class, Event.UsersFound::users);
  }

  /// One person; for an unknown id, with a placeholder for the name.
  public CompletableFuture<Event.UserInfo> user(UserId id) {
    Request query = new Request.UserQuery(WireId.of(id.value()));
    return questions.ask(query, Event.UserInfo.class, Function.identity());
  }

  /// What the server accepts.
  public Limits limits() {
    return server().limits();
  }

  /// Says goodbye (1000), fails what waits, tells the listener the end and ends all threads. Does
  /// nothing the second time.
  @Override
  public void close() {
    try {
      life.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
