package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.client.ChatClient;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.FoundUser;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.server.ChatServer;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Finding people by name, online or not.
class FindPeopleTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static ChatServer second;

  @BeforeAll
  static void startSecond() throws Exception {
    second = SERVER.startAnother("second");
  }

  @AfterAll
  static void stopSecond() {
    second.close();
  }

  private static TestClient login(String name) throws Exception {
    return TestClient.login(SERVER.port(), MSGPACK, name);
  }

  private static List<FoundUser> find(TestClient client, String name, int limit) throws Exception {
    client.send(new Request.UserFind(name, limit));
    return client.expect(Event.UsersFound.class).users();
  }

  @Test
  void peopleAreFoundOnlineOnAnotherServerAndOffline() throws Exception {
    String part = uniqueName().substring(5);
    try (TestClient client = login(uniqueName());
        TestClient online = TestClient.login(second.port(), MSGPACK, "x" + part)) {
      TestClient offline = login(part);
      offline.close();
      client.awaitOffline(offline.userId());

      assertThat(find(client, ' ' + part.toUpperCase(Locale.ROOT) + ' ', Limits.FOUND_USERS))
          .containsExactly(
              new FoundUser(offline.account().user(), false),
              new FoundUser(online.account().user(), true));
      assertThat(find(client, part, 1)).hasSize(1);
    }
  }

  @Test
  void theClientLibraryFindsPeopleToo() throws Exception {
    String name = uniqueName();
    login(name).close();
    try (ChatClient client =
        ChatClient.connect(
            ClientConfig.of(URI.create("ws://127.0.0.1:" + SERVER.port())),
            Credentials.password(uniqueName(), "a-good-password"),
            new ClientListener() {})) {
      assertThat(client.find(name.substring(1), 5).get())
          .extracting(found -> found.user().username())
          .containsExactly(name);
    }
  }

  @Test
  void whoIsDisabledIsFoundByNobody() throws Exception {
    String name = uniqueName();
    TestClient disabled = login(name);
    disabled.close();
    SERVER.store().accounts().setActive(new UserId(disabled.userId()), false);
    try (TestClient client = login(uniqueName())) {
      assertThat(find(client, name, Limits.FOUND_USERS)).isEmpty();
    }
  }

  @Test
  void noNameFindsTheFirstOfAll() throws Exception {
    try (TestClient client = login(uniqueName())) {
      login("!" + uniqueName()).close();

      assertThat(find(client, "  ", 1))
          .singleElement()
          .satisfies(found -> assertThat(found.user().username()).startsWith("!"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Limits.FOUND_USERS + 1})
  void nobodyGetsMoreThanTheLimitAllows(int limit) throws Exception {
    try (TestClient client = login(uniqueName())) {
      client.send(new Request.UserFind("a", limit));
      assertThat(client.expect(Event.Notice.class).code()).contains(ErrorCode.MALFORMED);
    }
  }

  @Test
  void whoIsNotLoggedInFindsNobody() throws Exception {
    try (TestClient stranger = TestClient.connect(SERVER.port(), MSGPACK)) {
      stranger.send(new Request.UserFind("a", 1));
      stranger.expect(Event.LoginRequired.class);
    }
  }

  @Test
  void thePredecessorsClientHasNoSuchRequest() throws Exception {
    try (TestClient client = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      client.socket().text("{\"type\":222,\"mess\":{\"name\":\"a\"}}");
      assertThat(client.expect(Event.Notice.class).level()).isEqualTo(Event.Level.ERROR);
    }
  }
}
