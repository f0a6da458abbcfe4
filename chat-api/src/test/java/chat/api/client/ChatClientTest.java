package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.UserId;
import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatClientTest {
  private static final Credentials ANN = Credentials.password("ann", "secret");
  private static final ReconnectPolicy SOON =
      context ->
          context.reason().reconnect() == CloseCode.Reconnect.NO
              ? Optional.empty()
              : Optional.of(Duration.ofMillis(5));

  private final Recorder heard = new Recorder();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void anAddressWithoutAPathMeansWs() throws Exception {
    try (ChatClient client = connect()) {
      assertThat(client.self().username()).isEqualTo("ann");
      assertThat(client.sessionId()).isEqualTo("s-ann");
      assertThat(server.paths).containsExactly("/ws");
    }
  }

  @Test
  void aSentMessageCompletesWithItsReceiptAndComesBack() throws Exception {
    try (ChatClient client = connect()) {
      assertThat(Futures.await(client.send(Room.LOBBY, "hello")).position()).isEqualTo(1);
      await().untilAsserted(() -> assertThat(heard.texts()).containsExactly("hello"));
    }
  }

  @Test
  void aRefusedMessageFailsWithTheServersCodeAndText() throws Exception {
    try (ChatClient client = connect()) {
      assertThatThrownBy(() -> Futures.await(client.send(Room.LOBBY, "forbidden")))
          .isInstanceOfSatisfying(
              ChatException.Refused.class,
              refused -> assertThat(refused.code()).contains(ErrorCode.TOO_LONG))
          .hasMessage("The text is too long.");
      assertThat(heard.notices).isEmpty();
    }
  }

  @Test
  void requestsGetTheirOwnAnswers() throws Exception {
    try (ChatClient client = connect()) {
      server.post("before");
      CompletableFuture<?> who = client.who();
      assertThat(Futures.await(client.history(Room.LOBBY, OptionalLong.empty()))).hasSize(1);
      assertThat(who.join()).isEqualTo(List.of(client.self()));
      assertThatThrownBy(
              () -> Futures.await(client.history(Room.of(new UserId("bob")), OptionalLong.empty())))
          .isInstanceOf(ChatException.Refused.class)
          .hasMessage("No such request.");
    }
  }

  @Test
  void aCallIsNoAnswerThoughItsCallerNamesTheSameTraceId() throws Exception {
    try (ChatClient client = connect()) {
      Payload mess = new Payload(Map.of("room_id", "ann"));
      server.precedeAnswersWith(new Event.CallRinging("ann", "bob", mess));
      server.post("before");
      assertThat(Futures.await(client.who())).isEqualTo(List.of(client.self()));
      assertThat(Futures.await(client.history(Room.LOBBY, OptionalLong.empty()))).hasSize(1);
    }
  }

  @Test
  void aWrongPasswordIsRefusedWithTheServersText() {
    assertThatThrownBy(() -> connect(Credentials.password("ann", "wrong"), config()))
        .isInstanceOfSatisfying(
            ChatException.LoginRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.WRONG_PASSWORD))
        .hasMessage("Wrong name or password.");
  }

  @Test
  void aSessionIsUsedBeforeThePasswordAndThePasswordWhereItIsUnknown() throws Exception {
    assertThatThrownBy(() -> connect(Credentials.session("s-ann"), config()))
        .isInstanceOf(ChatException.SessionUnknown.class);
    connect(ANN.withSession(Optional.of("s-ann")), config()).close();
    connect(ANN.withSession(Optional.of("s-ann")), config()).close();
    assertThat(server.logins)
        .containsExactly("session false", "session false", "password true", "session true");
  }

  @Test
  void noServerIsOneClearLine() throws Exception {
    URI nobody = server.uri();
    server.close();
    assertThatThrownBy(() -> ChatClient.connect(ClientConfig.of(nobody), ANN, heard))
        .isInstanceOf(ChatException.Unreachable.class)
        .hasMessage("cannot connect to " + nobody + ": connection refused");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    server.answers = false;
    assertThatThrownBy(() -> connect(ANN, config().withTimeouts(s(2), ms(100), s(2), s(2))))
        .isInstanceOf(ChatException.TimedOut.class);
  }

  @Test
  void afterABrokenLineItResumesBySessionAndMissesNothing() throws Exception {
    try (ChatClient client = connect()) {
      server.post("one");
      server.cut();
      for (int i = 0; i < 10; i++) {
        server.postUnheard("missed " + i);
      }
      await().untilAsserted(() -> assertThat(heard.messages).hasSize(11));
      Futures.await(client.send(Room.LOBBY, "last"));
      await().untilAsserted(() -> assertThat(heard.texts()).endsWith("last"));
      assertThat(heard.messages).isEqualTo(server.log());
      assertThat(server.logins).containsExactly("password true", "session true");
      assertThat(heard.resets).isEmpty();
    }
  }

  @Test
  void aGapInTheLiveStreamIsFilledInOrder() throws Exception {
    try (ChatClient _ = connect()) {
      server.post("one");
      server.postUnheard("two");
      server.post("three");
      await().untilAsserted(() -> assertThat(heard.texts()).containsExactly("one", "two", "three"));
    }
  }

  @Test
  void whatIsSentWhileTheLineBreaksIsStoredOnceAndInOrder() throws Exception {
    try (ChatClient client = connect()) {
      List<CompletableFuture<Receipt>> sent = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        sent.add(client.send(Room.LOBBY, "n" + i));
        if (i % 40 == 20) {
          server.cut();
        }
      }
      for (CompletableFuture<Receipt> each : sent) {
        Futures.await(each);
      }
      List<String> expected = IntStream.range(0, 300).mapToObj(i -> "n" + i).toList();
      await().untilAsserted(() -> assertThat(heard.texts()).isEqualTo(expected));
      assertThat(heard.messages).isEqualTo(server.log());
    }
  }

  @Test
  void anUnconfirmedMessageIsSentAgainUnderTheSameId() throws Exception {
    try (ChatClient client = connect()) {
      server.acks = false;
      CompletableFuture<Receipt> sent = client.send(Room.LOBBY, "once");
      await().until(() -> server.log().size() == 1);
      server.acks = true;
      server.cut();
      assertThat(Futures.await(sent).position()).isEqualTo(1);
      assertThat(server.log()).hasSize(1);
    }
  }

  @Test
  void itWaitsForAServerThatComesBackLater() throws Exception {
    try (ChatClient client = connect()) {
      int port = server.port();
      server.close();
      await().until(() -> heard.lastState() instanceof ConnectionState.Waiting);
      CompletableFuture<Receipt> waiting = client.send(Room.LOBBY, "later");
      server = new TestServer(port);
      server.sessions.add("s-ann");
      assertThat(Futures.await(waiting).position()).isEqualTo(1);
      await().until(() -> heard.lastState() instanceof ConnectionState.Online);
    }
  }

  @Test
  void anotherEpochForgetsPositionsAndTellsSo() throws Exception {
    try (ChatClient _ = connect()) {
      server.post("old");
      await().until(() -> heard.messages.size() == 1);
      server.epoch = "e2";
      server.forget();
      server.cut();
      await().until(() -> heard.resets.equals(List.of("0")));
      await().until(() -> server.onlineCount() == 1);
      await().until(() -> heard.lastState() instanceof ConnectionState.Online);
      server.post("new");
      await().untilAsserted(() -> assertThat(heard.texts()).containsExactly("old", "new"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4001, 4002})
  void whereTheTableSaysStayAwayItEndsWithTheServersWords(int code) throws Exception {
    try (ChatClient client = connect()) {
      server.tellAll(new Event.Downline(Optional.empty(), "Signed in on another device."));
      server.closeAll(code);
      await()
          .untilAsserted(() ->
              assertThat(heard.lastState())
                  .isEqualTo(
                      new ConnectionState.Ended(
                          code == 4001
                              ? ConnectionState.EndReason.TAKEN_OVER
                              : ConnectionState.EndReason.DISABLED,
                          "Signed in on another device.")));
      assertThatThrownBy(() -> Futures.await(client.send(Room.LOBBY, "too late")))
          .isInstanceOf(ChatException.Ended.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 1011, 1012, 4003, 4999})
  void otherCloseCodesBringItBack(int code) throws Exception {
    try (ChatClient _ = connect()) {
      server.closeAll(code);
      await().until(() -> server.logins.size() == 2);
      await().until(() -> heard.lastState() instanceof ConnectionState.Online);
    }
  }

  @Test
  void aSilentLineCountsAsBrokenAndAPingAsHeard() throws Exception {
    try (ChatClient _ = connect(ANN, config().withTimeouts(s(5), s(5), s(5), ms(300)))) {
      for (int i = 0; i < 10; i++) {
        Thread.sleep(60); // the time is what is tested
        server.pingAll();
      }
      assertThat(server.logins).hasSize(1);
      await().until(() -> server.logins.size() > 1);
    }
  }

  @Test
  void aSlowListenerHoldsBackTheServerInsteadOfFillingTheMemory() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Recorder slow = new Recorder();
    ClientListener blocking =
        new ClientListener() {
          @Override
          public void onMessage(chat.api.protocol.Delivery delivery) {
            try {
              go.await();
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
            slow.onMessage(delivery);
          }
        };
    try (ChatClient _ = ChatClient.connect(config().withBounds(10, 5), ANN, blocking)) {
      String big = "x".repeat(60_000);
      Thread writer = Thread.ofVirtual().start(() -> post(big, 500));
      assertThat(writer.join(Duration.ofMillis(700))).as("the server wrote all").isFalse();
      go.countDown();
      writer.join();
      // 30 MB take their time on a busy machine.
      await().atMost(s(60)).untilAsserted(() -> assertThat(slow.messages).isEqualTo(server.log()));
    }
  }

  @Test
  void aListenerThatFailsIsCalledAgain() throws Exception {
    ClientListener failing =
        new ClientListener() {
          @Override
          public void onMessage(chat.api.protocol.Delivery delivery) {
            heard.onMessage(delivery);
            throw new IllegalStateException("thrown by the test");
          }
        };
    try (ChatClient _ = ChatClient.connect(config(), ANN, failing)) {
      server.post("one");
      server.post("two");
      await().untilAsserted(() -> assertThat(heard.texts()).containsExactly("one", "two"));
    }
  }

  @Test
  void closingSaysGoodbyeFailsWhatWaitsAndEndsTheThreads() throws Exception {
    ChatClient client = connect();
    server.acks = false;
    CompletableFuture<Receipt> waiting = client.send(Room.LOBBY, "never confirmed");
    await().until(() -> server.log().size() == 1);
    client.close();
    client.close();
    await().untilAsserted(() -> assertThat(server.ends).contains("closed 1000"));
    assertThatThrownBy(() -> Futures.await(waiting)).isInstanceOf(ChatException.Ended.class);
    assertThat(heard.lastState())
        .isEqualTo(new ConnectionState.Ended(ConnectionState.EndReason.CLOSED, ""));
    await()
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("HttpClient-")));
  }

  @Test
  void aListenerMayCloseTheClient() throws Exception {
    CompletableFuture<ChatClient> self = new CompletableFuture<>();
    ClientListener closing =
        new ClientListener() {
          @Override
          public void onMessage(chat.api.protocol.Delivery delivery) {
            self.join().close();
          }

          @Override
          public void onState(ConnectionState state) {
            heard.onState(state);
          }
        };
    self.complete(ChatClient.connect(config(), ANN, closing));
    server.post("go");
    await().until(() -> heard.lastState() instanceof ConnectionState.Ended);
    await().untilAsserted(() -> assertThat(server.ends).contains("closed 1000"));
  }

  private void post(String text, int times) {
    try {
      for (int i = 0; i < times; i++) {
        server.post(text);
      }
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private ClientConfig config() {
    return ClientConfig.of(server.uri()).withReconnect(SOON);
  }

  private ChatClient connect() throws ChatException, InterruptedException {
    return connect(ANN, config());
  }

  private ChatClient connect(Credentials credentials, ClientConfig config)
      throws ChatException, InterruptedException {
    return ChatClient.connect(config, credentials, heard);
  }

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }
}
