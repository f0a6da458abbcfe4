package chat.server.call;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.call.Callers.call;
import static chat.server.call.Callers.group;
import static chat.server.call.Callers.hasEnded;
import static chat.server.call.Callers.hasLeft;
import static chat.server.call.Callers.heardUntilNow;
import static chat.server.call.Callers.hears;
import static chat.server.call.Callers.join;
import static chat.server.call.Callers.leave;
import static chat.server.call.Callers.offer;
import static chat.server.call.Callers.payload;
import static chat.server.call.Callers.rung;
import static chat.server.call.Callers.signal;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.protocol.Event;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of the predecessor's calls, in both codecs and across them.
class CallsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  static Stream<Arguments> codecs() {
    return Stream.of(
        Arguments.of(JSON, JSON),
        Arguments.of(MSGPACK, MSGPACK),
        Arguments.of(JSON, MSGPACK),
        Arguments.of(MSGPACK, JSON));
  }

  private static TestClient login(FrameCodec codec) throws Exception {
    return TestClient.login(SERVER.port(), codec, uniqueName());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aCallRingsAtBothEndsIsAnsweredAndEnds(FrameCodec one, FrameCodec other) throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other)) {
      call(ann, bob.userId());
      Event.CallRinging expected =
          new Event.CallRinging(
              ann.userId(),
              bob.userId(),
              payload("is_group", false, "video", true, "room_id", ann.userId()));
      assertThat(rung(ann)).isEqualTo(expected);
      assertThat(rung(bob)).isEqualTo(expected);

      join(bob, ann.userId());
      offer(bob, ann.userId(), "offer");
      assertThat(hears(ann)).isEqualTo("offer");
      offer(ann, bob.userId(), "answer");
      assertThat(hears(bob)).isEqualTo("answer");

      leave(bob, ann.userId());
      assertThat(ann.expect(Event.CallLeft.class))
          .isEqualTo(new Event.CallLeft(bob.userId(), ann.userId(), ann.userId(), false));
      leave(ann, ann.userId());
      assertThat(bob.expect(Event.CallEnded.class))
          .isEqualTo(new Event.CallEnded(ann.userId(), bob.userId(), ann.userId(), false));
      assertThat(heardUntilNow(ann, bob)).isEmpty();
      assertThat(heardUntilNow(bob, ann)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whoJoinsAGroupsCallIsToldToThoseWhoAreInButNotToTheOwner(FrameCodec one, FrameCodec other)
      throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other);
        TestClient carl = login(one);
        TestClient stranger = login(other)) {
      String group = group(ann, bob, carl);
      call(ann, group);
      for (TestClient each : List.of(ann, bob, carl)) {
        assertThat(rung(each).receiver()).isEqualTo(group);
      }
      join(bob, ann.userId(), true);
      offer(bob, ann.userId(), "bob is in");
      assertThat(hears(ann)).isEqualTo("bob is in");
      join(carl, ann.userId(), true);
      Event.CallJoined joined = bob.expect(Event.CallJoined.class);
      assertThat(joined)
          .isEqualTo(
              new Event.CallJoined(
                  carl.userId(),
                  "0",
                  payload("is_group", true, "video", true, "room_id", ann.userId())));
      offer(bob, carl.userId(), "hello carl");
      assertThat(hears(carl)).isEqualTo("hello carl");

      leave(carl, ann.userId());
      Event.CallLeft left = new Event.CallLeft(carl.userId(), group, ann.userId(), true);
      assertThat(ann.expect(Event.CallLeft.class)).isEqualTo(left);
      assertThat(bob.expect(Event.CallLeft.class)).isEqualTo(left);
      leave(ann, ann.userId());
      Event.CallEnded ended = new Event.CallEnded(ann.userId(), group, ann.userId(), true);
      assertThat(bob.expect(Event.CallEnded.class)).isEqualTo(ended);
      assertThat(carl.expect(Event.CallEnded.class)).isEqualTo(ended);
      assertThat(heardUntilNow(ann, bob)).isEmpty();
      assertThat(heardUntilNow(carl, bob)).isEmpty();
      assertThat(heardUntilNow(stranger, bob)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aCallToTheLobbyRingsForEverybodyAndAnybodyMayJoin(FrameCodec one, FrameCodec other)
      throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other);
        TestClient carl = login(one)) {
      call(ann, "0");
      assertThat(rung(ann).receiver()).isEqualTo("0");
      assertThat(rung(bob).sender()).isEqualTo(ann.userId());
      rung(carl);
      join(bob, ann.userId());
      offer(bob, ann.userId(), "from the lobby");
      assertThat(hears(ann)).isEqualTo("from the lobby");
      leave(ann, ann.userId());
      hasEnded(bob, ann);
      hasEnded(carl, ann);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aRefusalReachesTheOwnerFromWhoNeverJoined(FrameCodec one, FrameCodec other)
      throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      Payload deny = payload("type", "deny", "message", "bob <b>refused</b> & 拒绝了");
      signal(bob, ann.userId(), deny);
      assertThat(ann.expect(Event.CallSignalled.class))
          .isEqualTo(new Event.CallSignalled(bob.userId(), ann.userId(), deny));
      leave(ann, ann.userId());
      hasEnded(bob, ann);
    }
  }

  @Test
  void aRefusalsTextIsEscapedForThePredecessorsPage() throws Exception {
    try (TestClient ann = login(JSON);
        TestClient bob = login(MSGPACK)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      signal(bob, ann.userId(), payload("type", "deny", "message", "<img src=x>"));
      String frame = ann.socket().receive().text();
      while (!frame.startsWith("{\"type\":602")) {
        frame = ann.socket().receive().text();
      }
      assertThat(frame).contains("&lt;img src=x&gt;").doesNotContain("<img");
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void signalsArriveAsTheyWereAndInOrder(FrameCodec one, FrameCodec other) throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      join(bob, ann.userId());
      Payload all =
          payload(
              "type",
              "new-ice-candidate",
              "numbers",
              Arrays.asList(0L, -1L, Long.MAX_VALUE, 0.5, 1e100, 3.0),
              "empty",
              payload().values(),
              "list",
              List.of(),
              "null",
              null,
              "flag",
              true,
              "markup",
              "<b>&amp;</b>");
      signal(bob, ann.userId(), all);
      assertThat(ann.expect(Event.CallSignalled.class).mess().values()).isEqualTo(all.values());
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        sent.add("candidate " + i);
        offer(bob, ann.userId(), sent.getLast());
      }
      for (String each : sent) {
        assertThat(hears(ann)).isEqualTo(each);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whoIsOfflineIsNamedToWhoCallsOrSignals(FrameCodec one, FrameCodec other) throws Exception {
    try (TestClient ann = login(one)) {
      TestClient bob = login(other);
      String bobsId = bob.userId();
      bob.close();
      ann.awaitOffline(bobsId);
      call(ann, bobsId);
      rung(ann);
      Event.CallOffline offline = new Event.CallOffline(ann.userId(), bobsId, List.of(bobsId));
      assertThat(ann.expect(Event.CallOffline.class)).isEqualTo(offline);
      offer(ann, bobsId, "anybody there");
      assertThat(ann.expect(Event.CallOffline.class)).isEqualTo(offline);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aNewCallOfTheSameOwnerEndsTheOldOneFirst(FrameCodec one, FrameCodec other) throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other);
        TestClient carl = login(other)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      join(bob, ann.userId());
      offer(bob, ann.userId(), "in");
      hears(ann);
      call(ann, carl.userId());
      hasEnded(bob, ann);
      assertThat(rung(carl).receiver()).isEqualTo(carl.userId());
      assertThat(rung(ann).receiver()).isEqualTo(carl.userId());
      // What was meant for the old one is dropped, and nobody is told.
      offer(bob, ann.userId(), "late");
      assertThat(heardUntilNow(ann, bob)).isEmpty();
      assertThat(heardUntilNow(bob, ann)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void nothingOfACallIsKeptInAConversation(FrameCodec one, FrameCodec other) throws Exception {
    try (TestClient ann = login(one);
        TestClient bob = login(other)) {
      call(ann, bob.userId());
      rung(bob);
      ann.send(new Request.HistoryPersonal(WireId.of(bob.userId()), OptionalLong.empty()));
      assertThat(ann.expect(Event.HistoryPersonal.class).rows()).isEmpty();
    }
  }

  @Test
  void whoLeavesMayJoinAgain() throws Exception {
    try (TestClient ann = login(MSGPACK);
        TestClient bob = login(MSGPACK)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      for (int i = 0; i < 3; i++) {
        join(bob, ann.userId());
        leave(bob, ann.userId());
        hasLeft(ann, bob);
      }
    }
  }
}
