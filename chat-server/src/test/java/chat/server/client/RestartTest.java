package chat.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.client.ChatClient;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.ConnectionState;
import chat.api.client.Credentials;
import chat.api.client.ReconnectPolicy;
import chat.api.client.Room;
import chat.api.id.UserId;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Delivery;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The client library while its server is stopped in good order and started again.
class RestartTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(50);

  /// What a client was told.
  private static final class Told implements ClientListener {
    final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    final List<ConnectionState> states = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onMessage(Delivery delivery) {
      texts.add(TestClient.text(delivery));
    }

    @Override
    public void onState(ConnectionState state) {
      states.add(state);
    }
  }

  private static ChatClient connect(String name, ClientListener listener) throws Exception {
    return ChatClient.connect(
        ClientConfig.of(URI.create("ws://127.0.0.1:" + SERVER.port()))
            .withReconnect(_ -> Optional.of(RETRY)),
        Credentials.password(name, "a password"),
        listener);
  }

  @Test
  void whatIsWrittenWhileTheServerIsAwayArrivesOnceAndInOrder() throws Exception {
    Told anna = new Told();
    Told ben = new Told();
    try (ChatClient writer = connect("anna", anna);
        ChatClient reader = connect("ben", ben)) {
      writer.send(Room.LOBBY, "before").join();
      int port = SERVER.port();
      SERVER.stop();
      await().atMost(PATIENCE).until(() -> isWaiting(anna) && isWaiting(ben));
      var first = writer.send(Room.LOBBY, "one");
      var second = writer.send(Room.LOBBY, "two");
      var secret = writer.send(Room.of(new UserId(reader.self().userId())), "just you");
      assertThat(List.of(first, second, secret)).noneMatch(CompletableFuture::isDone);
      SERVER.start(port);
      CompletableFuture.allOf(first, second, secret).join();
      writer.send(Room.LOBBY, "after").join();
      await().atMost(PATIENCE).until(() -> ben.texts.contains("after"));
      await().atMost(PATIENCE).until(() -> ben.texts.contains("just you"));
    }
    assertThat(lobby(ben)).containsExactly("before", "one", "two", "after");
    assertThat(lobby(anna)).containsExactly("before", "one", "two", "after");
    assertThat(Collections.frequency(ben.texts, "just you")).isEqualTo(1);
  }

  @Test
  void aClientIsToldThatTheServerRestartsAndThatItIsBack() throws Exception {
    Told told = new Told();
    try (ChatClient client = connect("carl", told)) {
      int port = SERVER.port();
      SERVER.stop();
      await().atMost(PATIENCE).until(() -> isWaiting(told));
      SERVER.start(port);
      ConnectionState online = new ConnectionState.Online(client.self());
      await().atMost(PATIENCE).until(() -> told.states.getLast().equals(online));
      assertThat(told.states.get(told.states.indexOf(online) + 1))
          .isEqualTo(new ConnectionState.Waiting(CloseCode.RESTART, RETRY));
    }
    assertThat(told.states.getLast())
        .isEqualTo(new ConnectionState.Ended(ConnectionState.EndReason.CLOSED, ""));
  }

  @Test
  void aClientThatMayNotComeBackSaysWhyItEnded() throws Exception {
    Told told = new Told();
    ClientConfig config =
        ClientConfig.of(URI.create("ws://127.0.0.1:" + SERVER.port()))
            .withReconnect(ReconnectPolicy.never());
    try (ChatClient client =
        ChatClient.connect(config, Credentials.password("dora", "a password"), told)) {
      int port = SERVER.port();
      SERVER.stop();
      await().atMost(PATIENCE).until(() -> told.states.getLast() instanceof ConnectionState.Ended);
      assertThat(client.send(Room.LOBBY, "too late")).failsWithin(PATIENCE);
      SERVER.start(port);
    }
    assertThat(told.states.getLast())
        .isEqualTo(new ConnectionState.Ended(ConnectionState.EndReason.GAVE_UP, ""));
  }

  private static boolean isWaiting(Told told) {
    return told.states.stream().anyMatch(ConnectionState.Waiting.class::isInstance);
  }

  private static List<String> lobby(Told told) {
    synchronized (told.texts) {
      return told.texts.stream().filter(text -> !text.equals("just you")).toList();
    }
  }
}
