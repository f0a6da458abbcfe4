package chat.server.recorded;

import static org.awaitility.Awaitility.await;

import chat.server.support.RawWebSocket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One page of the recorded session on a connection of its own: keeps what the server sends until
/// it is asked for.
final class ReplayedPage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Set<Integer> LOGINS = Set.of(204, 205);
  private static final Set<Integer> LOGIN_ANSWERS = Set.of(204, 205, 206, 208);

  private final RawWebSocket socket;
  private final List<JsonNode> received = new ArrayList<>();
  private volatile boolean closed;
  private boolean asksToLogIn;
  private boolean loggedIn;

  ReplayedPage(int port) throws IOException {
    socket = RawWebSocket.connect(port, "/");
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      while (true) {
        RawWebSocket.Received frame = socket.receive();
        closed = frame.opCode() == RawWebSocket.CLOSE;
        if (frame.opCode() == RawWebSocket.TEXT) {
          JsonNode event = JSON.readTree(frame.payload());
          synchronized (received) {
            received.add(event);
          }
        }
      }
    } catch (IOException ended) {
      // The page was left, or the server has closed: nothing more comes.
      Thread.currentThread().interrupt();
    }
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  /// Sends a request. What a page sends before it has noticed that the server closed is lost.
  void send(JsonNode frame) throws IOException {
    asksToLogIn = LOGINS.contains(frame.path("type").asInt());
    try {
      socket.text(JSON.writeValueAsString(frame));
    } catch (SocketException broken) {
      await("the server's CLOSE").atMost(PATIENCE).until(() -> closed);
    }
  }

  /// Sends a file as that page does.
  void sendFile(byte[] file) throws IOException {
    socket.frame(true, RawWebSocket.BINARY, file);
  }

  /// Waits for the answer to a login, if one was asked for last: from then on the page hears what
  /// others say.
  void awaitLogin() {
    if (asksToLogIn) {
      await("the answer to a login")
          .atMost(PATIENCE)
          .pollInterval(POLL)
          .until(() -> has(LOGIN_ANSWERS));
      asksToLogIn = false;
    }
  }

  private boolean has(Set<Integer> types) {
    synchronized (received) {
      return received.stream().anyMatch(event -> types.contains(event.path("type").asInt()));
    }
  }

  /// The next frame of a type, which is taken away; others stay.
  JsonNode take(int type) {
    return take(type, _ -> true);
  }

  /// The next frame of a type from somebody; what several people send at once has no order.
  JsonNode take(int type, String sender) {
    return take(type, event -> event.path("sender_id").asText().equals(sender));
  }

  private JsonNode take(int type, Predicate<JsonNode> which) {
    JsonNode taken =
        await("a frame of type " + type)
            .atMost(PATIENCE)
            .pollInterval(POLL)
            .until(() -> poll(type, which), Optional::isPresent)
            .orElseThrow();
    loggedIn = loggedIn || type == 205;
    asksToLogIn = asksToLogIn && !LOGIN_ANSWERS.contains(type);
    return taken;
  }

  private Optional<JsonNode> poll(int type, Predicate<JsonNode> which) {
    synchronized (received) {
      Optional<JsonNode> found =
          received.stream()
              .filter(event -> event.path("type").asInt() == type)
              .filter(which)
              .findFirst();
      found.ifPresent(received::remove);
      return found;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
