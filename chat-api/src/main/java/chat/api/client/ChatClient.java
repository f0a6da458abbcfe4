package chat.api.client;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.FoundUser;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import java.io.IOException;
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
///   client.send("0", "good morning").join();
/// }
/// ```
///
/// A conversation is named `"0"` (the lobby) or by the other person's user id. All methods may be
/// called from any thread. Futures complete on a thread that reads from the server: what follows
/// them must not block. They fail with a [ChatException], by themselves after a time-out.
public final class ChatClient implements AutoCloseable {
  private final ClientConfig config;
  private final Lifecycle life;

  private ChatClient(ClientConfig config, Lifecycle life) {
    this.config = config;
    this.life = life;
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
  /// @see #send(String, String, MessageId)
  public CompletableFuture<Receipt> send(String conversation, String text) {
    return send(conversation, text, new MessageId(UUID.randomUUID().toString()));
  }

  /// Sends a text. Completes when it is stored. While there is no connection it waits, at most
  /// [ClientConfig#sendTimeout()]; after a reconnect it is sent again under the same id, so that it
  /// is stored once. After [ChatException.TimedOut] or [ChatException.Refused] with `UNAVAILABLE`
  /// it may be stored or not: sending the same again with the same id makes it stored once.
  ///
  /// @param conversation `"0"` or the other person's user id
  /// @param text what it says
  /// @param id what the message is called
  /// @throws IllegalArgumentException if the conversation or the text is not well formed
  public CompletableFuture<Receipt> send(String conversation, String text, MessageId id) {
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > limits().textBytes()) {
      throw new IllegalArgumentException("a text has 1 to " + limits().textBytes() + " bytes");
    }
    return send(conversation, new Content.Text(text), id);
  }

  /// Sends a message of any kind, as [#send(String, String, MessageId)] sends a text.
  ///
  /// @param content a text, or what [#upload] returned
  public CompletableFuture<Receipt> send(String conversation, Content content, MessageId id) {
    WireId receiver = receiver(conversation);
    Request request =
        receiver.isLobby()
            ? new Request.SendCommon(receiver, Optional.of(id), content)
            : new Request.SendPersonal(receiver, Optional.of(id), content);
    return life.sends().send(conversation, id.value(), request, config.sendTimeout());
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

  /// The newest messages of a conversation, oldest first, at most [Limits#HISTORY_ROWS].
  ///
  /// @param conversation `"0"` or the other person's user id
  /// @param notAfterMicros the newest time wanted, in microseconds since the epoch; empty: now
  /// @throws IllegalArgumentException if the conversation is not well formed
  public CompletableFuture<List<Delivery>> history(
      String conversation, OptionalLong notAfterMicros) {
    WireId receiver = receiver(conversation);
    return receiver.isLobby()
        ? ask(
            new Request.HistoryCommon(receiver, notAfterMicros),
            Event.HistoryCommon.class,
            Event.HistoryCommon::rows)
        : ask(
            new Request.HistoryPersonal(receiver, notAfterMicros),
            Event.HistoryPersonal.class,
            Event.HistoryPersonal::rows);
  }

  /// Who is online.
  public CompletableFuture<List<UserView>> who() {
    return ask(new Request.UserList(), Event.UserList.class, Event.UserList::users);
  }

  /// People by name, online or not: whoever has that name, then those whose names begin with it,
  /// then those whose names contain it.
  ///
  /// @param name in any case; `""` for the first of all
  /// @param limit 1 to [Limits#FOUND_USERS]
  public CompletableFuture<List<FoundUser>> find(String name, int limit) {
    return ask(new Request.UserFind(name, limit), Event.UsersFound.class, Event.UsersFound::users);
  }

  /// One person; for an unknown id, with a placeholder for the name.
  public CompletableFuture<Event.UserInfo> user(UserId id) {
    Request query = new Request.UserQuery(WireId.of(id.value()));
    return ask(query, Event.UserInfo.class, Function.identity());
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

  private <E extends Event, T> CompletableFuture<T> ask(
      Request request, Class<E> kind, Function<E, T> value) {
    Optional<Connection> connection = life.connection();
    if (connection.isEmpty()) {
      return CompletableFuture.failedFuture(new ChatException.Unreachable("not connected"));
    }
    return connection
        .get()
        .ask(request)
        .thenCompose(answer ->
            kind.isInstance(answer)
                ? CompletableFuture.completedFuture(value.apply(kind.cast(answer)))
                : CompletableFuture.failedFuture(
                    new ChatException.Unreachable("unexpected answer")));
  }

  private static WireId receiver(String conversation) {
    if (!conversation.equals(ConversationId.LOBBY_KEY) && !UserId.isValid(conversation)) {
      throw new IllegalArgumentException("not a conversation");
    }
    return WireId.of(conversation);
  }
}
