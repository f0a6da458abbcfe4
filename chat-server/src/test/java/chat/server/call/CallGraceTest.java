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
import static chat.server.call.Callers.offer;
import static chat.server.call.Callers.rung;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.CallView;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.call.CallTiming;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lost connections and calls that last too long.
class CallGraceTest {
  private static final Duration GRACE = Duration.ofMillis(600);
  private static final Duration RING = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(new CallSettings(new CallTiming(GRACE, RING, LONGEST), IceSettings.NONE));

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
  }

  private static TestClient login(FrameCodec codec) throws Exception {
    return login(codec, uniqueName());
  }

  private static TestClient login(FrameCodec codec, String name) throws Exception {
    return TestClient.login(SERVER.port(), codec, name);
  }

  private static String nameOf(TestClient client) {
    return client.account().user().username();
  }

  private static void talk(TestClient owner, TestClient callee) throws Exception {
    call(owner, callee.userId());
    rung(owner);
    rung(callee);
    join(callee, owner.userId());
    offer(callee, owner.userId(), "in");
    hears(owner);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whoseConnectionIsGoneLeavesAfterTheGrace(FrameCodec codec) throws Exception {
    try (TestClient ann = login(codec)) {
      TestClient bob = login(codec);
      talk(ann, bob);
      long gone = System.nanoTime();
      bob.socket().vanish();
      assertThat(ann.expect(Event.CallLeft.class))
          .isEqualTo(new Event.CallLeft(bob.userId(), ann.userId(), ann.userId(), false));
      assertThat(System.nanoTime() - gone).isGreaterThanOrEqualTo(GRACE.toNanos() * 9 / 10);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anOwnerWhoseConnectionIsGoneTakesTheCallAlong(FrameCodec codec) throws Exception {
    try (TestClient bob = login(codec);
        TestClient carl = login(MSGPACK)) {
      TestClient ann = login(codec);
      String group = group(ann, bob, carl);
      call(ann, group);
      rung(bob);
      join(bob, ann.userId(), true);
      ann.close();
      assertThat(bob.expect(Event.CallEnded.class))
          .isEqualTo(new Event.CallEnded(ann.userId(), group, ann.userId(), true));
      hasEnded(carl, ann);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aReconnectWithinTheGraceResumesTheCall(FrameCodec codec) throws Exception {
    try (TestClient ann = login(MSGPACK)) {
      TestClient before = login(codec);
      talk(ann, before);
      before.socket().vanish();
      try (TestClient after = login(codec, nameOf(before))) {
        remains(ann, after);
        offer(ann, after.userId(), "are you back");
        assertThat(hears(after)).isEqualTo("are you back");
        offer(after, ann.userId(), "I am");
        assertThat(hears(ann)).isEqualTo("I am");
      }
      hasLeft(ann, before);
    }
  }

  @Test
  void whoIsStartedAnewWithinTheGraceIsToldOfTheCall() throws Exception {
    try (TestClient ann = login(MSGPACK)) {
      TestClient before = login(MSGPACK);
      talk(ann, before);
      before.socket().vanish();
      try (TestClient after = login(MSGPACK, nameOf(before));
          TestClient another = login(MSGPACK, nameOf(before))) {
        remains(ann, after);
        assertThat(listed(after))
            .singleElement()
            .satisfies(call -> {
              assertThat(call.receiver()).isEqualTo(ann.userId());
              assertThat(call.members()).containsExactlyInAnyOrder(ann.userId(), after.userId());
            });
        assertThat(listed(another)).isEmpty();
      }
    }
  }

  private static List<CallView> listed(TestClient client) throws Exception {
    client.send(new Request.CallList());
    return client.expect(Event.CallList.class).calls();
  }

  @Test
  void aLoginThatTakesOverALivingConnectionOfThePageKeepsTheCall() throws Exception {
    try (TestClient ann = login(MSGPACK);
        TestClient before = login(JSON)) {
      talk(ann, before);
      try (TestClient after = login(JSON, nameOf(before))) {
        before.expect(Event.Downline.class);
        remains(ann, after);
        offer(ann, after.userId(), "on the new page");
        assertThat(hears(after)).isEqualTo("on the new page");
      }
    }
  }

  @Test
  void anotherDeviceDoesNotTakeTheCallOver() throws Exception {
    try (TestClient ann = login(MSGPACK)) {
      TestClient phone = login(MSGPACK);
      talk(ann, phone);
      try (TestClient desk = login(MSGPACK, nameOf(phone))) {
        remains(ann, phone);
        offer(ann, phone.userId(), "to the phone");
        assertThat(hears(phone)).isEqualTo("to the phone");
        assertThat(heardUntilNow(desk, ann)).isEmpty();
        phone.close();
        hasLeft(ann, phone);
        hasLeft(desk, phone);
      }
    }
  }

  @Test
  void whoIsGoneForTheMomentIsOfflineToSignals() throws Exception {
    try (TestClient ann = login(MSGPACK)) {
      TestClient bob = login(MSGPACK);
      talk(ann, bob);
      bob.close();
      ann.awaitOffline(bob.userId());
      offer(ann, bob.userId(), "hello");
      assertThat(ann.expect(Event.CallOffline.class).users()).containsExactly(bob.userId());
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aCallThatNobodyAnswersEndsForBoth(FrameCodec codec) throws Exception {
    try (TestClient ann = login(codec);
        TestClient bob = login(codec)) {
      call(ann, bob.userId());
      rung(ann);
      rung(bob);
      Event.CallEnded ended = new Event.CallEnded(ann.userId(), bob.userId(), ann.userId(), false);
      assertThat(ann.expect(Event.CallEnded.class)).isEqualTo(ended);
      assertThat(bob.expect(Event.CallEnded.class)).isEqualTo(ended);
    }
  }

  @Test
  void anAnsweredCallEndsWhenItHasLastedTooLong() throws Exception {
    try (TestClient ann = login(MSGPACK);
        TestClient bob = login(JSON)) {
      long begun = System.nanoTime();
      talk(ann, bob);
      hasEnded(ann, ann);
      hasEnded(bob, ann);
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONGEST.toNanos() * 9 / 10);
    }
  }

  /// Longer than anybody stays who is gone.
  private static void remains(TestClient owner, TestClient member) {
    await()
        .during(GRACE.multipliedBy(2))
        .atMost(GRACE.multipliedBy(4))
        .until(() ->
            SERVER
                .store()
                .calls()
                .find(new UserId(owner.userId()))
                .map(call -> call.members().keySet())
                .filter(members -> members.containsAll(List.of(new UserId(member.userId()))))
                .isPresent());
  }
}
