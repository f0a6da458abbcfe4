package chat.server.cluster;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Content;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import chat.server.ChatServer;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two servers on one Redis are one to their users.
class TwoServersTest {
  @RegisterExtension static final TestServer FIRST = new TestServer();

  private static ChatServer second;

  @BeforeAll
  static void startSecond() throws Exception {
    second = FIRST.startAnother("second");
  }

  @AfterAll
  static void stopSecond() {
    second.close();
  }

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
  }

  private static TestClient here(FrameCodec codec) throws Exception {
    return TestClient.login(FIRST.port(), codec, uniqueName());
  }

  private static TestClient there(FrameCodec codec) throws Exception {
    return TestClient.login(second.port(), codec, uniqueName());
  }

  private static String said(TestClient client, String text) throws Exception {
    Event.Delivered delivered =
        client.expect(
            Event.Delivered.class, d -> d.delivery().content().equals(new Content.Text(text)));
    return delivered.delivery().conversation();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whatIsSaidOnOneIsHeardOnTheOther(FrameCodec codec) throws Exception {
    try (TestClient ann = here(codec);
        TestClient bob = there(codec)) {
      ann.say("to everybody");
      assertThat(said(bob, "to everybody")).isEqualTo("0");
      bob.tell(ann.userId(), "to you alone");
      assertThat(said(ann, "to you alone")).isEqualTo(bob.userId());
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theirPeopleSeeEachOtherComeAndGo(FrameCodec codec) throws Exception {
    try (TestClient ann = here(codec)) {
      TestClient bob = there(codec);
      ann.awaitOnline(bob.userId());
      ann.send(new Request.UserList());
      assertThat(ann.expect(Event.UserList.class).users())
          .extracting(UserView::userId)
          .contains(bob.userId());
      bob.close();
      ann.awaitOffline(bob.userId());
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aGroupIsOneOnBoth(FrameCodec codec) throws Exception {
    try (TestClient ann = here(codec);
        TestClient bob = there(codec);
        TestClient carl = there(codec);
        TestClient dora = here(codec)) {
      ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), carl.userId())));
      String group = joined(bob);
      assertThat(joined(carl)).isEqualTo(group);
      bob.sayIn(group, "across");
      assertThat(said(ann, "across")).isEqualTo(group);
      carl.send(new Request.GroupJoin(group, List.of(dora.userId())));
      assertThat(joined(dora)).isEqualTo(group);
      ann.sayIn(group, "welcome");
      assertThat(said(dora, "welcome")).isEqualTo(group);
      assertThat(said(carl, "welcome")).isEqualTo(group);
      bob.send(new Request.GroupExit(group));
      bob.expect(Event.GroupChanged.class);
      ann.sayIn(group, "without bob");
      said(carl, "without bob");
      ann.say("the end");
      assertThat(said(bob, "the end")).isEqualTo("0");
    }
  }

  private static String joined(TestClient client) throws Exception {
    Event.Delivered delivered =
        client.expect(
            Event.Delivered.class, d -> d.delivery().content() instanceof Content.GroupChange);
    return delivered.delivery().conversation();
  }

  @Test
  void aLoginOfThePredecessorsClientOnOneEndsItsConnectionOnTheOther() throws Exception {
    String name = uniqueName();
    try (TestClient before = TestClient.login(FIRST.port(), JSON, name);
        TestClient after = TestClient.login(second.port(), JSON, name)) {
      before.expect(Event.Downline.class);
      assertThat(before.socket().receiveClose()).isEqualTo(CloseCode.TAKEN_OVER.code());
      after.say("I am here now");
      said(after, "I am here now");
    }
  }

  @Test
  void whoIsBarredOnOneIsBarredOnBoth() throws Exception {
    try (TestClient administrator = here(MSGPACK);
        TestClient bystander = there(JSON);
        TestClient target = there(MSGPACK)) {
      FIRST.store().accounts().setRole(new UserId(administrator.userId()), 99);
      administrator.send(new Request.UserRemove(WireId.of(target.userId())));
      target.expect(Event.Removed.class);
      assertThat(target.socket().receiveClose()).isEqualTo(CloseCode.DISABLED.code());
      assertThat(bystander.expect(Event.Notice.class).text())
          .contains(target.account().user().username());
    }
  }
}
