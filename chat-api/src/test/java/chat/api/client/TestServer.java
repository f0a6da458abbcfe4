package chat.api.client;

import chat.api.codec.MalformedFrameException;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A lobby behind real sockets whose line the tests can break. Everybody's password is `secret`.
final class TestServer implements AutoCloseable {
  final List<String> paths = new CopyOnWriteArrayList<>();
  final List<String> ends = new CopyOnWriteArrayList<>();
  final List<String> logins = new CopyOnWriteArrayList<>();
  final Set<String> sessions = ConcurrentHashMap.newKeySet();
  volatile boolean acks = true;
  volatile boolean answers = true;
  volatile String epoch = "e1";

  private volatile Optional<Event> interloper = Optional.empty();
  private final List<Delivery> log = new ArrayList<>();
  private final List<TestPeer> online = new CopyOnWriteArrayList<>();
  private final List<TestPeer> peers = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;

  TestServer() throws IOException {
    this(0);
  }

  TestServer(int port) throws IOException {
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptAll);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort());
  }

  int port() {
    return listening.getLocalPort();
  }

  int onlineCount() {
    return online.size();
  }

  synchronized List<Delivery> log() {
    return List.copyOf(log);
  }

  synchronized void forget() {
    log.clear();
  }

  /// Cuts every line.
  void cut() throws IOException {
    for (TestPeer peer : peers) {
      peer.close();
    }
  }

  void closeAll(int code) throws IOException {
    for (TestPeer peer : online) {
      peer.sendClose(code);
    }
  }

  /// Lets each answer come after an event that names the same trace id, as another client's may.
  void precedeAnswersWith(Event event) {
    interloper = Optional.of(event);
  }

  void tellAll(Event event) throws IOException {
    for (TestPeer peer : online) {
      peer.send("", event);
    }
  }

  void pingAll() throws IOException {
    for (TestPeer peer : online) {
      peer.ping();
    }
  }

  /// Somebody else writes.
  synchronized void post(String text) throws IOException {
    append("eve", new MessageId("eve-" + log.size()), text);
  }

  /// Somebody else writes, and the live delivery gets lost.
  synchronized void postUnheard(String text) {
    log.add(delivery("eve", "eve-" + log.size(), text));
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        TestPeer peer = new TestPeer(listening.accept());
        peers.add(peer);
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException closed) {
        ends.add("listening: " + closed.getMessage());
      }
    }
  }

  private void serve(TestPeer peer) {
    String[] user = {""};
    try (peer) {
      paths.add(peer.accept());
      while (true) {
        RequestFrame frame = peer.read();
        if (answers) {
          answer(peer, user, frame);
        }
      }
    } catch (IOException | MalformedFrameException end) {
      ends.add(String.valueOf(end.getMessage()));
    } finally {
      online.remove(peer);
      peers.remove(peer);
    }
  }

  private synchronized void answer(TestPeer peer, String[] user, RequestFrame frame)
      throws IOException {
    switch (frame.body()) {
      case Request.Hello _ ->
          reply(peer, frame, new Event.Welcome("test", "1", "n1", Limits.DEFAULT, List.of(), 30));
      case Request.Register(var name, var password) ->
          login(peer, user, frame, name, password.equals("secret"));
      case Request.Login() -> {
        String token = frame.sessionId().orElse("");
        logins.add("session " + sessions.contains(token));
        if (sessions.contains(token)) {
          loggedIn(peer, user, frame, token.substring("s-".length()));
        } else {
          reply(peer, frame, new Event.LoginRequired());
        }
      }
      case Request.Sync(var positions) -> reply(peer, frame, sync(positions));
      case Request.SendCommon(_, var id, Content.Text(var text)) ->
          store(peer, user[0], id.orElseThrow(), text);
      case Request.UserList() -> reply(peer, frame, new Event.UserList(List.of(view(user[0]))));
      case Request.HistoryCommon(var receiver, _) ->
          reply(peer, frame, new Event.HistoryCommon(receiver, List.copyOf(log)));
      default ->
          reply(
              peer,
              frame,
              new Event.Notice(
                  Event.Level.ERROR,
                  WireId.LOBBY,
                  Optional.empty(),
                  Optional.of(ErrorCode.UNKNOWN_TYPE),
                  "No such request."));
    }
  }

  private void login(TestPeer peer, String[] user, RequestFrame frame, String name, boolean right)
      throws IOException {
    logins.add("password " + right);
    if (right) {
      sessions.add("s-" + name);
      loggedIn(peer, user, frame, name);
    } else {
      reply(peer, frame, new Event.Incorrect(ErrorCode.WRONG_PASSWORD, "Wrong name or password."));
    }
  }

  private void loggedIn(TestPeer peer, String[] user, RequestFrame frame, String name)
      throws IOException {
    user[0] = name;
    reply(
        peer, frame, new Event.LoggedIn(view(name), false, "s-" + name, false, epoch, log.size()));
    online.add(peer);
  }

  private Event sync(Map<String, Long> positions) {
    int from = (int) (long) positions.getOrDefault("0", (long) log.size());
    boolean reset = from > log.size();
    int start = reset ? 0 : from;
    int to = Math.min(start + 3, log.size());
    return new Event.Synced(
        List.of(
            new Event.SyncItem(
                "0", log.size(), List.copyOf(log.subList(start, to)), to < log.size(), reset)));
  }

  private void store(TestPeer peer, String sender, MessageId id, String text) throws IOException {
    Optional<Delivery> before = log.stream().filter(d -> d.id().equals(id.value())).findFirst();
    if (text.equals("forbidden")) {
      refuse(peer, id);
      return;
    }
    Delivery stored = before.isPresent() ? before.get() : append(sender, id, text);
    if (acks) {
      peer.send(
          "",
          new Event.Acked(WireId.LOBBY, id.value(), stored.position(), stored.timestampMicros()));
    }
  }

  private static void refuse(TestPeer peer, MessageId id) throws IOException {
    peer.send(
        "",
        new Event.Notice(
            Event.Level.WARNING,
            WireId.LOBBY,
            Optional.of(id.value()),
            Optional.of(ErrorCode.TOO_LONG),
            "The text is too long."));
  }

  private Delivery append(String sender, MessageId id, String text) throws IOException {
    Delivery delivery = delivery(sender, id.value(), text);
    log.add(delivery);
    tellAll(new Event.Delivered(delivery));
    return delivery;
  }

  private Delivery delivery(String sender, String id, String text) {
    long position = log.size() + 1L;
    return new Delivery(
        Delivery.View.COMMON,
        new UserId(sender),
        "0",
        new Content.Text(text),
        id,
        TestPeer.NOW_MICROS,
        position,
        position);
  }

  private void reply(TestPeer peer, RequestFrame to, Event event) throws IOException {
    if (interloper.isPresent()) {
      peer.send(to.traceId(), interloper.get());
    }
    peer.send(to.traceId(), event);
  }

  private static UserView view(String name) {
    return new UserView(name, name, "");
  }
}
