package chat.server.cluster;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.CallView;
import chat.api.protocol.Event;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.call.CallSettings;
import chat.server.call.IceSettings;
import chat.server.support.ServerProcess;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.call.CallTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls between people on two servers, one of which may die.
class CallsAcrossServersTest {
  @RegisterExtension
  static final TestServer FIRST =
      new TestServer(
          new CallSettings(
              new CallTiming(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofHours(1)),
              IceSettings.NONE));

  @TempDir Path data;

  private ServerProcess second;

  @BeforeEach
  void startSecond() throws Exception {
    second =
        ServerProcess.start(
            data,
            Map.of(
                "CHAT_REDIS", FIRST.redisUri(),
                "CHAT_NODE", "second",
                "CHAT_CALLS_GRACE_SECONDS", "2",
                "CHAT_CALLS_RING_SECONDS", "60"));
  }

  @AfterEach
  void stopSecond() {
    second.close();
  }

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
  }

  private static TestClient here(FrameCodec codec) throws Exception {
    return TestClient.login(FIRST.port(), codec, uniqueName());
  }

  private TestClient there(FrameCodec codec) throws Exception {
    return TestClient.login(second.port(), codec, uniqueName());
  }

  private static void call(TestClient owner, String receiver) throws Exception {
    owner.send(new Request.CallCreate(WireId.of(receiver), new Payload(Map.of("video", true))));
    owner.expect(Event.CallRinging.class);
  }

  private static void join(TestClient joiner, TestClient owner) throws Exception {
    assertThat(joiner.expect(Event.CallRinging.class).sender()).isEqualTo(owner.userId());
    joiner.send(new Request.CallJoin(WireId.LOBBY, new Payload(Map.of("room_id", owner.userId()))));
    signals(joiner, owner);
  }

  private static void signals(TestClient one, TestClient other) throws Exception {
    one.send(
        new Request.CallSignal(WireId.of(other.userId()), new Payload(Map.of("type", "offer"))));
    assertThat(other.expect(Event.CallSignalled.class).sender()).isEqualTo(one.userId());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void oneRingsAtTheOther(FrameCodec codec) throws Exception {
    try (TestClient ann = here(codec);
        TestClient bob = there(codec)) {
      call(ann, bob.userId());
      join(bob, ann);
      signals(ann, bob);
      ann.send(new Request.CallLeave(WireId.LOBBY, ann.userId(), false));
      assertThat(bob.expect(Event.CallEnded.class).sender()).isEqualTo(ann.userId());
    }
  }

  @Test
  void aGroupOnBothIsInOneCall() throws Exception {
    try (TestClient ann = here(MSGPACK);
        TestClient bob = there(JSON);
        TestClient carl = there(MSGPACK)) {
      ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), carl.userId())));
      String group = ann.expect(Event.Delivered.class).delivery().conversation();
      carl.expect(Event.Delivered.class);
      bob.expect(Event.Delivered.class);
      call(ann, group);
      join(bob, ann);
      join(carl, ann);
      assertThat(bob.expect(Event.CallJoined.class).sender()).isEqualTo(carl.userId());
      signals(bob, carl);
    }
  }

  @Test
  void whoComesLaterOrIsAddedThereFindsTheCallHere() throws Exception {
    try (TestClient ann = here(MSGPACK);
        TestClient bob = here(MSGPACK);
        TestClient carl = there(MSGPACK);
        TestClient dora = there(MSGPACK)) {
      ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), carl.userId())));
      String group = ann.expect(Event.Delivered.class).delivery().conversation();
      ann.send(
          new Request.CallCreate(
              WireId.of(group), new Payload(Map.of("is_group", true, "video", false))));
      ann.expect(Event.CallRinging.class);
      CallView call = new CallView(ann.userId(), group, true, false, List.of(ann.userId()));
      String name = carl.account().user().username();
      try (TestClient later = TestClient.login(second.port(), MSGPACK, name)) {
        later.send(new Request.CallList());
        assertThat(later.expect(Event.CallList.class).calls()).containsExactly(call);
      }
      ann.send(new Request.GroupJoin(group, List.of(dora.userId())));
      assertThat(dora.expect(Event.CallList.class).calls()).containsExactly(call);
    }
  }

  @Test
  void whoseServerIsKilledLeavesAndAnotherServerNoticesIt() throws Exception {
    try (TestClient ann = here(MSGPACK);
        TestClient bob = there(MSGPACK)) {
      call(ann, bob.userId());
      join(bob, ann);
      second.kill();
      assertThat(ann.expect(Event.CallLeft.class).sender()).isEqualTo(bob.userId());
    }
  }

  @Test
  void aCallOfSomebodyWhoseServerIsKilledEnds() throws Exception {
    try (TestClient ann = here(JSON);
        TestClient bob = there(MSGPACK)) {
      call(bob, ann.userId());
      join(ann, bob);
      second.kill();
      assertThat(ann.expect(Event.CallEnded.class).sender()).isEqualTo(bob.userId());
    }
  }

  @Test
  void whoseServerIsKilledMayGoOnAtAnother() throws Exception {
    try (TestClient ann = here(MSGPACK);
        TestClient before = there(MSGPACK)) {
      call(ann, before.userId());
      join(before, ann);
      second.kill();
      String name = before.account().user().username();
      try (TestClient after = TestClient.login(FIRST.port(), MSGPACK, name)) {
        // Its server is not known to be dead yet; nobody leaves in the time in which it turns out.
        await()
            .during(Duration.ofSeconds(6))
            .atMost(Duration.ofSeconds(20))
            .until(() -> inCall(ann, before));
        signals(ann, after);
      }
      assertThat(ann.expect(Event.CallLeft.class).sender()).isEqualTo(before.userId());
    }
  }

  private static boolean inCall(TestClient owner, TestClient member) {
    return FIRST
        .store()
        .calls()
        .find(new UserId(owner.userId()))
        .filter(call -> call.members().containsKey(new UserId(member.userId())))
        .isPresent();
  }
}
