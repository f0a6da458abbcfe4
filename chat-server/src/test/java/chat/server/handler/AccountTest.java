package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.server.ChatServer;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.session.SessionToken;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static final String NEW = "another password";

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

  private static Request.PasswordChange change(String name, String replacement) {
    return new Request.PasswordChange("secret-" + name.hashCode(), replacement);
  }

  private static void assertRefused(TestClient client, ErrorCode code) throws Exception {
    Event.Notice notice = client.expect(Event.Notice.class);
    assertThat(notice.code()).contains(code);
    assertThat(notice.text()).isNotBlank();
  }

  private static Event register(String name, String password) throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), MSGPACK)) {
      client.send(new Request.Register(name, password));
      return client.next().event();
    }
  }

  private static void assertGone(String sessionId) throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), MSGPACK)) {
      client.resume(sessionId);
      client.expect(Event.LoginRequired.class);
    }
  }

  @Test
  void whoeverChangesThePasswordLogsInWithTheNewOneOnly() throws Exception {
    String name = uniqueName();
    try (TestClient client = login(name)) {
      client.send(change(name, NEW));
      client.expect(Event.PasswordChanged.class);
      assertThat(register(name, "secret-" + name.hashCode())).isInstanceOf(Event.Incorrect.class);
      assertThat(register(name, NEW)).isInstanceOf(Event.LoggedIn.class);
      client.say("still here");
      client.expect(Event.Acked.class);
    }
  }

  @Test
  void allOtherSessionsEndOnEveryServerAndAreToldWhy() throws Exception {
    String name = uniqueName();
    try (TestClient client = login(name);
        TestClient sameSession = TestClient.connect(second.port(), MSGPACK);
        TestClient here = login(name);
        TestClient there = TestClient.login(second.port(), MSGPACK, name);
        TestClient predecessor = TestClient.login(second.port(), JSON, name)) {
      sameSession.resume(client.account().sessionId());
      sameSession.expect(Event.LoggedIn.class);

      client.send(change(name, NEW));

      client.expect(Event.PasswordChanged.class);
      for (TestClient other : List.of(here, there, predecessor)) {
        Event.Downline told = other.expect(Event.Downline.class);
        assertThat(told.text()).contains("password");
        assertThat(told.code().isPresent()).isEqualTo(other.isNative());
        assertThat(other.socket().receiveClose()).isEqualTo(CloseCode.TAKEN_OVER.code());
        assertGone(other.account().sessionId());
      }
      sameSession.say("the same browser");
      sameSession.expect(Event.Acked.class);
      try (TestClient again = TestClient.connect(second.port(), MSGPACK)) {
        again.resume(client.account().sessionId());
        again.expect(Event.LoggedIn.class);
      }
    }
  }

  @Test
  void aWrongOldPasswordChangesNothing() throws Exception {
    String name = uniqueName();
    try (TestClient client = login(name);
        TestClient other = login(name)) {
      for (String wrong : List.of("", "guess", NEW)) {
        client.send(new Request.PasswordChange(wrong, NEW));
        assertRefused(client, ErrorCode.WRONG_OLD_PASSWORD);
      }
      other.say("still here");
      other.expect(Event.Acked.class);
      assertThat(register(name, "secret-" + name.hashCode())).isInstanceOf(Event.LoggedIn.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "  a "})
  void aNewPasswordKeepsTheRulesOfRegistration(String bad) throws Exception {
    String name = uniqueName();
    try (TestClient client = login(name)) {
      client.send(change(name, bad));
      assertRefused(client, ErrorCode.BAD_PASSWORD);
    }
  }

  @Test
  void whoeverLogsOutLeavesATokenThatIsWorthNothing() throws Exception {
    String name = uniqueName();
    try (TestClient client = login(name);
        TestClient otherTab = TestClient.connect(second.port(), MSGPACK);
        TestClient otherSession = login(name)) {
      String session = client.account().sessionId();
      otherTab.resume(session);
      otherTab.expect(Event.LoggedIn.class);
      otherTab.expectAnswer();

      client.send(new Request.Logout());

      assertThat(client.socket().receiveClose()).isEqualTo(CloseCode.NORMAL.code());
      assertThat(otherTab.socket().receiveClose()).isEqualTo(CloseCode.NORMAL.code());
      assertThat(SERVER.store().sessions().find(new SessionToken(session))).isEmpty();
      assertGone(session);
      otherSession.say("still here");
      otherSession.expect(Event.Acked.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":216,\"mess\":{}}", "{\"type\":217}"})
  void thePredecessorsClientHasNoSuchRequests(String request) throws Exception {
    try (TestClient client = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      client.socket().text(request);
      assertThat(client.expect(Event.Notice.class).level()).isEqualTo(Event.Level.ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsNotLoggedInHasNothingToChangeOrEnd(boolean password) throws Exception {
    try (TestClient client = TestClient.connect(SERVER.port(), MSGPACK)) {
      client.send(
          RequestFrame.of(password ? new Request.PasswordChange("a", NEW) : new Request.Logout()));
      client.expect(Event.LoginRequired.class);
    }
  }
}
