package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdministrationTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  static Stream<Arguments> codecs() {
    return Stream.of(Arguments.of(JSON), Arguments.of(MSGPACK));
  }

  private static TestClient login(FrameCodec codec) throws Exception {
    return TestClient.login(SERVER.port(), codec, uniqueName());
  }

  private static void giveRole(TestClient client, int role) {
    assertThat(SERVER.store().accounts().setRole(new UserId(client.userId()), role)).isTrue();
  }

  private static Request.UserRemove remove(TestClient target) {
    return new Request.UserRemove(WireId.of(target.userId()));
  }

  private static void assertRefused(TestClient client, ErrorCode code) throws Exception {
    Event.Notice notice = client.expect(Event.Notice.class);
    assertThat(notice.level()).isEqualTo(Event.Level.WARNING);
    assertThat(notice.text()).isNotBlank();
    assertThat(notice.code()).isEqualTo(Optional.of(code).filter(_ -> client.isNative()));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anAdministratorBarsSomebodyAndEverybodyIsTold(FrameCodec codec) throws Exception {
    try (TestClient administrator = login(codec);
        TestClient target = login(codec);
        TestClient bystander = login(codec)) {
      giveRole(administrator, 99);
      administrator.send(remove(target));
      assertThat(target.expect(Event.Removed.class).text()).isNotBlank();
      assertThat(target.socket().receiveClose()).isEqualTo(CloseCode.DISABLED.code());
      for (TestClient told : List.of(administrator, bystander)) {
        Event.Notice notice = told.expect(Event.Notice.class);
        assertThat(notice.level()).isEqualTo(Event.Level.SYSTEM);
        assertThat(notice.receiver().value()).isEqualTo("0");
        assertThat(notice.text()).contains(target.account().user().username());
      }
      try (TestClient again = TestClient.connect(SERVER.port(), codec)) {
        again.resume(target.account().sessionId());
        again.expect(Event.Disabled.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void ofSomebodyOfflineOnlyTheAdministratorIsTold(FrameCodec codec) throws Exception {
    try (TestClient administrator = login(codec);
        TestClient bystander = login(codec)) {
      giveRole(administrator, 99);
      TestClient target = login(codec);
      target.close();
      administrator.awaitOffline(target.userId());
      administrator.send(remove(target));
      Event.Notice notice = administrator.expect(Event.Notice.class);
      assertThat(notice.level()).isEqualTo(Event.Level.SYSTEM);
      bystander.say("still here");
      assertThat(bystander.expect(Event.class, e -> !isPresence(e)))
          .isNotInstanceOf(Event.Notice.class);
    }
  }

  private static boolean isPresence(Event event) {
    return event instanceof Event.UserOnline
        || event instanceof Event.UserQuit
        || event instanceof Event.Presence;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 5", "5, 5", "5, 9"})
  void whoDoesNotOutrankSomebodyMayNotBarThem(int role, int targetRole) throws Exception {
    try (TestClient client = login(MSGPACK);
        TestClient target = login(MSGPACK)) {
      giveRole(client, role);
      giveRole(target, targetRole);
      client.send(remove(target));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      target.say("I am still here");
      target.expect(Event.Acked.class);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void nobodyCanBarWhoDoesNotExist(FrameCodec codec) throws Exception {
    try (TestClient administrator = login(codec)) {
      giveRole(administrator, 99);
      administrator.send(new Request.UserRemove(WireId.of("nobody")));
      assertRefused(administrator, ErrorCode.UNKNOWN_RECEIVER);
    }
  }

  @Test
  void aRoleTakenAwayByHandCountsAtOnce() throws Exception {
    try (TestClient administrator = login(JSON);
        TestClient target = login(JSON)) {
      giveRole(administrator, 99);
      giveRole(administrator, 0);
      administrator.send(remove(target));
      assertRefused(administrator, ErrorCode.NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anAccountDisabledByHandIsRefusedWhateverItAsks(FrameCodec codec) throws Exception {
    try (TestClient client = login(codec)) {
      SERVER.store().accounts().setActive(new UserId(client.userId()), false);
      client.send(new Request.OnlineTotal());
      client.expect(Event.Disabled.class);
      assertThat(client.socket().receiveClose()).isEqualTo(CloseCode.DISABLED.code());
    }
  }

  @Test
  void theAnnouncementIsInEachClientsLanguage() throws Exception {
    try (TestClient administrator = login(MSGPACK);
        TestClient target = login(MSGPACK);
        TestClient chinese = TestClient.connect(SERVER.port(), MSGPACK)) {
      chinese.send(new Request.Hello("test", "zh-CN", List.of()));
      chinese.expect(Event.Welcome.class);
      chinese.send(new Request.Register(uniqueName(), "a password"));
      chinese.expect(Event.LoggedIn.class);
      giveRole(administrator, 99);
      administrator.send(remove(target));
      assertThat(chinese.expect(Event.Notice.class).text()).contains("管理员");
      assertThat(administrator.expect(Event.Notice.class).text()).contains("administrator");
    }
  }
}
