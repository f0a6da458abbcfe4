package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.server.support.RawWebSocket;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoHundredAndFiftyFiveNewcomersAtOnceAreAllLoggedIn(boolean text) throws Exception {
    FrameCodec codec = text ? JSON : MSGPACK;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Event>> newcomers = new ArrayList<>();
      for (int i = 0; i < 255; i++) {
        newcomers.add(() -> registerAsTheTesterDoes(codec));
      }
      for (Future<Event> answer : pool.invokeAll(newcomers)) {
        assertThat(answer.get()).isInstanceOf(Event.LoggedIn.class);
      }
    }
  }

  /// The predecessor's tester sends its password as a number and nothing it need not.
  private static Event registerAsTheTesterDoes(FrameCodec codec) throws Exception {
    try (RawWebSocket socket = RawWebSocket.connect(SERVER.port(), "/")) {
      String name = uniqueName();
      if (codec.isText()) {
        socket.text("{\"type\":204,\"username\":\"%s\",\"password\":123456}".formatted(name));
      } else {
        socket.send(codec, RequestFrame.of(new Request.Register(name, "123456")));
      }
      return socket.receive(codec).event();
    }
  }

  @Test
  void aThousandOfThePredecessorsConnectionsStayLoggedIn() throws Exception {
    List<RawWebSocket> crowd = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> newcomers =
          Collections.nCopies(
              1000,
              () -> {
                RawWebSocket socket = RawWebSocket.connect(SERVER.port(), "/");
                crowd.add(socket);
                socket.text(
                    "{\"type\":204,\"username\":\"%s\",\"password\":123456}"
                        .formatted(uniqueName()));
                return socket.receive().text();
              });
      for (Future<String> answer : pool.invokeAll(newcomers)) {
        assertThat(answer.get()).startsWith("{\"type\":205");
      }
    }
    assertThat(SERVER.running().connectionCount()).isGreaterThanOrEqualTo(1000);
    for (RawWebSocket socket : crowd) {
      socket.close();
    }
  }

  @Test
  void aPasswordSentAsANumberEqualsItsText() throws Exception {
    String name = uniqueName();
    try (TestClient first = TestClient.connect(SERVER.port(), MSGPACK);
        RawWebSocket second = RawWebSocket.connect(SERVER.port())) {
      first.send(new Request.Register(name, "123456"));
      assertThat(first.expect(Event.LoggedIn.class).created()).isTrue();
      second.text("{\"type\":204,\"username\":\"%s\",\"password\":123456}".formatted(name));
      assertThat(second.receive().text()).startsWith("{\"type\":205");
    }
  }

  @Test
  void theAnswerIs205AndThenOnes200() throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), JSON)) {
      String name = uniqueName();
      client.send(new Request.Register(name, "123456"));
      Event.LoggedIn login = (Event.LoggedIn) client.next().event();
      Event.UserOnline online = (Event.UserOnline) client.next().event();
      assertThat(login.user().username()).isEqualTo(name);
      assertThat(online.user()).isEqualTo(login.user());
    }
  }

  @Test
  void aWrongPasswordIs208WithTheReasonInTheClientsLanguage() throws Exception {
    String name = uniqueName();
    try (TestClient owner = TestClient.login(SERVER.port(), JSON, name);
        TestClient stranger = TestClient.connect(SERVER.port(), MSGPACK)) {
      assertThat(owner.account().user().username()).isEqualTo(name);
      stranger.send(new Request.Hello("test", "zh-CN", List.of()));
      stranger.expect(Event.Welcome.class);
      stranger.send(new Request.Register(name, "wrong password"));
      assertThat(stranger.expect(Event.Incorrect.class))
          .isEqualTo(new Event.Incorrect(ErrorCode.WRONG_PASSWORD, "用户名或密码错误。"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ab, 123456, BAD_USERNAME",
    "a name that is longer than thirty characters, 123456, BAD_USERNAME",
    "'line\nbreak', 123456, BAD_USERNAME",
    "' padded', 123456, BAD_USERNAME",
    "right\u202eleft, 123456, BAD_USERNAME",
    "good-name, 12345, BAD_PASSWORD"
  })
  void aRefusedRegistrationIs208WithTheReason(String name, String password, ErrorCode code)
      throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), MSGPACK)) {
      client.send(new Request.Register(name, password));
      assertThat(client.expect(Event.Incorrect.class).code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 123456", "somebody, ''"})
  void anEmptyNameOrPasswordIsAnsweredWith204(String name, String password) throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), JSON)) {
      client.send(new Request.Register(name, password));
      assertThat(client.next().event()).isInstanceOf(Event.LoginRequired.class);
    }
  }

  @Test
  void aSessionIsResumedWith205AndAnUnknownOneAnsweredWith204() throws Exception {
    try (TestClient first = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
        TestClient second = TestClient.connect(SERVER.port(), MSGPACK)) {
      second.send(RequestFrame.of("no such session", new Request.Login()));
      assertThat(second.next().event()).isInstanceOf(Event.LoginRequired.class);
      second.send(RequestFrame.of(first.account().sessionId(), new Request.Login()));
      Event.LoggedIn resumed = second.expect(Event.LoggedIn.class);
      assertThat(resumed.user()).isEqualTo(first.account().user());
      assertThat(resumed.sessionId()).isEqualTo(first.account().sessionId());
      assertThat(resumed.created()).isFalse();
    }
  }

  @Test
  void whateverIsAskedWithoutALoginIsAnsweredWith204() throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), JSON)) {
      client.say("hello");
      assertThat(client.next().event()).isInstanceOf(Event.LoginRequired.class);
      client.send(new Request.OnlineTotal());
      assertThat(client.next().event()).isInstanceOf(Event.LoginRequired.class);
    }
  }

  @Test
  void anotherPersonsSessionOnAConnectionIsAnsweredWith204() throws Exception {
    try (TestClient ann = TestClient.login(SERVER.port(), JSON, uniqueName());
        TestClient bob = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      bob.send(
          new RequestFrame(
              "",
              Optional.of(ann.account().sessionId()),
              Optional.of(ann.userId()),
              new Request.OnlineTotal()));
      assertThat(bob.expect(Event.LoginRequired.class)).isNotNull();
    }
  }

  @Test
  void aSenderWhoIsNotTheSessionsUserIsRefused() throws Exception {
    try (TestClient client = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      client.send(
          new RequestFrame(
              "t1",
              Optional.of(client.account().sessionId()),
              Optional.of("somebody-else"),
              new Request.OnlineTotal()));
      Event.Notice notice = client.expect(Event.Notice.class);
      assertThat(notice.level()).isEqualTo(Event.Level.WARNING);
    }
  }

  @Test
  void aSecondLoginOfThePredecessorsClientTakesOverTheFirst() throws Exception {
    String name = uniqueName();
    try (TestClient watcher = TestClient.login(SERVER.port(), JSON, uniqueName());
        TestClient first = TestClient.login(SERVER.port(), JSON, name)) {
      watcher.expect(Event.UserOnline.class, e -> e.user().username().equals(name));
      try (TestClient second = TestClient.login(SERVER.port(), JSON, name)) {
        first.expect(Event.Downline.class);
        assertThat(first.socket().receiveClose()).isEqualTo(4001);
        second.send(new Request.OnlineTotal());
        int total = second.expect(Event.OnlineTotal.class).total();
        watcher.send(new Request.OnlineTotal());
        // Neither 200 nor 201 in between: the person never went.
        Event next = watcher.next().event();
        assertThat(next).isEqualTo(new Event.OnlineTotal(total));
      }
    }
  }

  @Test
  void ourOwnClientsMayBeLoggedInManyTimes() throws Exception {
    String name = uniqueName();
    try (TestClient first = TestClient.login(SERVER.port(), MSGPACK, name);
        TestClient second = TestClient.login(SERVER.port(), MSGPACK, name);
        TestClient old = TestClient.login(SERVER.port(), JSON, name)) {
      old.say("to all of mine");
      assertThat(first.expect(Event.Delivered.class).delivery().sender().value())
          .isEqualTo(old.userId());
      assertThat(second.expect(Event.Delivered.class)).isNotNull();
      assertThat(old.expect(Event.Delivered.class)).isNotNull();
    }
  }

  @Test
  void loggingInAnewOnAConnectionRebindsIt() throws Exception {
    try (TestClient client = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
        TestClient watcher = TestClient.login(SERVER.port(), MSGPACK, uniqueName())) {
      String other = uniqueName();
      client.send(new Request.Register(other, "123456"));
      client.expect(Event.LoggedIn.class, login -> login.user().username().equals(other));
      client.send(new Request.OnlineTotal());
      assertThat(client.expect(Event.OnlineTotal.class).total()).isPositive();
      watcher.expect(
          Event.Presence.class, presence -> presence.offline().contains(client.userId()));
    }
  }

  @Test
  void aDisabledAccountIsTold206AndClosed() throws Exception {
    String name = uniqueName();
    try (TestClient client = TestClient.login(SERVER.port(), JSON, name)) {
      SERVER.store().accounts().setActive(new UserId(client.userId()), false);
      client.say("may I");
      client.expect(Event.Disabled.class);
      assertThat(client.socket().receiveClose()).isEqualTo(4002);
    }
    try (TestClient again = TestClient.connect(SERVER.port(), JSON)) {
      again.send(new Request.Register(name, "secret-" + name.hashCode()));
      again.expect(Event.Disabled.class);
      assertThat(again.socket().receiveClose()).isEqualTo(4002);
    }
  }

  @Test
  void aRoleGivenByHandCountsAtTheNextLogin() throws Exception {
    String name = uniqueName();
    try (TestClient client = TestClient.login(SERVER.port(), JSON, name)) {
      assertThat(client.account().superAdmin()).isFalse();
      SERVER.store().accounts().setRole(new UserId(client.userId()), 99);
    }
    try (TestClient again = TestClient.login(SERVER.port(), JSON, name)) {
      assertThat(again.account().superAdmin()).isTrue();
    }
  }

  @Test
  void namesReachThePredecessorsClientEscaped() throws Exception {
    String name = "<b>" + uniqueName().substring(0, 9) + "&co";
    try (RawWebSocket socket = RawWebSocket.connect(SERVER.port())) {
      socket.text(
          new String(
              JSON.encodeRequest(RequestFrame.of(new Request.Register(name, "123456"))),
              StandardCharsets.UTF_8));
      assertThat(socket.receive().text()).contains("&lt;b&gt;").doesNotContain("<b>");
    }
  }
}
