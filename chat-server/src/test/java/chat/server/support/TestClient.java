package chat.server.support;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// A logged-in client of either codec that reads frame by frame, so a test sees their order.
public final class TestClient implements AutoCloseable {
  private final FrameCodec codec;
  private final RawWebSocket socket;
  private Optional<Event.LoggedIn> login = Optional.empty();

  private TestClient(FrameCodec codec, RawWebSocket socket) {
    this.codec = codec;
    this.socket = socket;
  }

  public static TestClient connect(int port, FrameCodec codec) throws IOException {
    return new TestClient(codec, RawWebSocket.connect(port));
  }

  /// One that soon takes nothing more where it does not read.
  public static TestClient connectWithSmallBuffer(int port, FrameCodec codec) throws IOException {
    return new TestClient(codec, RawWebSocket.connectWithSmallBuffer(port));
  }

  /// One over a connection of the caller's own.
  public static TestClient over(Socket socket, FrameCodec codec) throws IOException {
    return new TestClient(codec, RawWebSocket.over(socket));
  }

  /// One whose handshake is done.
  public static TestClient over(RawWebSocket socket, FrameCodec codec) {
    return new TestClient(codec, socket);
  }

  /// Connects and registers (or logs in) under a name.
  public static TestClient login(int port, FrameCodec codec, String name) throws Exception {
    return loggedIn(connect(port, codec), name);
  }

  /// Registers (or logs in) under a name.
  public static TestClient loggedIn(TestClient client, String name) throws Exception {
    if (client.isNative()) {
      client.send(new Request.Hello("test", "en", List.of("groups")));
      client.expect(Event.Welcome.class);
    }
    client.send(new Request.Register(name, "secret-" + name.hashCode()));
    client.login = Optional.of(client.expect(Event.LoggedIn.class));
    return client;
  }

  /// A name nobody else uses.
  public static String uniqueName() {
    return "user-" + UUID.randomUUID().toString().substring(0, 12);
  }

  public Event.LoggedIn account() {
    return login.orElseThrow();
  }

  public String userId() {
    return account().user().userId();
  }

  public RawWebSocket socket() {
    return socket;
  }

  public void send(Request request) throws IOException {
    Optional<String> session = login.map(Event.LoggedIn::sessionId).filter(_ -> codec.isText());
    Optional<String> sender = login.map(l -> l.user().userId()).filter(_ -> codec.isText());
    socket.send(codec, new RequestFrame("", session, sender, request));
  }

  public void send(RequestFrame frame) throws IOException {
    socket.send(codec, frame);
  }

  public void say(String text) throws IOException {
    say(text, UUID.randomUUID().toString());
  }

  public void say(String text, String id) throws IOException {
    send(
        new Request.SendCommon(
            WireId.LOBBY, Optional.of(new MessageId(id)), new Content.Text(text)));
  }

  /// Says something in a group.
  public void sayIn(String group, String text) throws IOException {
    send(
        new Request.SendCommon(
            WireId.of(group),
            Optional.of(new MessageId(UUID.randomUUID().toString())),
            new Content.Text(text)));
  }

  /// The next text in a conversation; what else comes is passed over.
  public String expectText(String conversation) throws IOException, MalformedFrameException {
    Event.Delivered delivered =
        expect(
            Event.Delivered.class,
            d ->
                d.delivery().conversation().equals(conversation)
                    && d.delivery().content() instanceof Content.Text);
    return text(delivered.delivery());
  }

  /// What a text message says.
  public static String text(Delivery delivery) {
    return switch (delivery.content()) {
      case Content.Text(var text) -> text;
      case Content.Media _, Content.Emotion _, Content.GroupChange _ ->
          throw new AssertionError("not a text: " + delivery.content());
    };
  }

  public void tell(String userId, String text) throws IOException {
    send(
        new Request.SendPersonal(
            WireId.of(userId),
            Optional.of(new MessageId(UUID.randomUUID().toString())),
            new Content.Text(text)));
  }

  public boolean isNative() {
    return !codec.isText();
  }

  /// Asks to be logged in by a session; the answer is still to be read.
  public void resume(String sessionId) throws IOException {
    send(RequestFrame.of(sessionId, new Request.Login()));
  }

  /// Asks something small: once it is answered, the server is done with all that was sent before.
  public void expectAnswer() throws IOException, MalformedFrameException {
    send(new Request.OnlineTotal());
    expect(Event.OnlineTotal.class);
  }

  /// Asks until somebody is offline.
  public void awaitOnline(String user) {
    Awaitility.await().until(() -> seesOnline(user));
  }

  public void awaitOffline(String user) {
    Awaitility.await().until(() -> !seesOnline(user));
  }

  private boolean seesOnline(String user) throws IOException, MalformedFrameException {
    send(new Request.UserQuery(WireId.of(user)));
    return expect(Event.UserInfo.class).online();
  }

  public EventFrame next() throws IOException, MalformedFrameException {
    return socket.receive(codec);
  }

  /// The next event of a kind; what comes before it is passed over.
  public <T extends Event> T expect(Class<T> kind) throws IOException, MalformedFrameException {
    return expect(kind, _ -> true);
  }

  public <T extends Event> T expect(Class<T> kind, Predicate<T> which)
      throws IOException, MalformedFrameException {
    while (true) {
      Event event = next().event();
      if (kind.isInstance(event) && which.test(kind.cast(event))) {
        return kind.cast(event);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
