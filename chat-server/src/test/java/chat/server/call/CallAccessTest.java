package chat.server.call;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.call.Callers.call;
import static chat.server.call.Callers.done;
import static chat.server.call.Callers.group;
import static chat.server.call.Callers.hasEnded;
import static chat.server.call.Callers.heardUntilNow;
import static chat.server.call.Callers.hears;
import static chat.server.call.Callers.join;
import static chat.server.call.Callers.leave;
import static chat.server.call.Callers.offer;
import static chat.server.call.Callers.payload;
import static chat.server.call.Callers.refused;
import static chat.server.call.Callers.rung;
import static chat.server.call.Callers.signal;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what in a call, and what nobody may.
class CallAccessTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final List<TestClient> clients = new ArrayList<>();
  private TestClient ann;
  private TestClient bob;

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
  }

  @BeforeEach
  void people() throws Exception {
    ann = login(MSGPACK);
    bob = login(MSGPACK);
  }

  @AfterEach
  void close() throws Exception {
    for (TestClient client : clients) {
      client.close();
    }
  }

  private TestClient login(FrameCodec codec) throws Exception {
    TestClient client = TestClient.login(SERVER.port(), codec, uniqueName());
    clients.add(client);
    return client;
  }

  private static String words(TestClient client) throws Exception {
    return client.expect(Event.Notice.class).text();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aStrangerNeitherJoinsNorLeavesNorSpeaks(FrameCodec codec) throws Exception {
    TestClient mallory = login(codec);
    call(ann, bob.userId());
    rung(ann);
    rung(bob);
    join(mallory, ann.userId());
    assertThat(words(mallory)).isEqualTo("You are not invited to this call.");
    leave(mallory, ann.userId());
    assertThat(words(mallory)).isEqualTo("You are not invited to this call.");
    offer(mallory, ann.userId(), "hello");
    done(mallory);
    assertThat(heardUntilNow(ann, mallory)).isEmpty();
    join(bob, ann.userId());
    offer(bob, ann.userId(), "still on");
    assertThat(hears(ann)).isEqualTo("still on");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aCallThatIsNotThereIsRefusedByName(FrameCodec codec) throws Exception {
    TestClient joiner = login(codec);
    for (String room : List.of(ann.userId(), "nobody", "", "../x", "0", "x".repeat(5_000))) {
      join(joiner, room);
      assertThat(words(joiner)).isEqualTo("This call has ended.");
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whoCannotBeCalledIsRefused(FrameCodec codec) throws Exception {
    TestClient carl = login(MSGPACK);
    String group = group(ann, bob, carl);
    TestClient caller = login(codec);
    call(caller, "nobody");
    assertThat(words(caller)).isEqualTo("There is no such person or group.");
    call(caller, "../" + group);
    assertThat(words(caller)).isEqualTo("There is no such person or group.");
    call(caller, group);
    assertThat(words(caller)).isEqualTo("You are not in this group.");
    call(caller, caller.userId());
    assertThat(words(caller)).isEqualTo("You are not allowed to do this.");
    offer(caller, "nobody", "hello");
    assertThat(words(caller)).isEqualTo("There is no such person or group.");
    assertThat(heardUntilNow(bob, caller)).isEmpty();
  }

  @Test
  void onlyWhoIsInTheGroupNowMayJoinItsCall() throws Exception {
    TestClient carl = login(MSGPACK);
    TestClient dora = login(MSGPACK);
    String group = group(ann, bob, carl);
    call(ann, group);
    rung(ann);
    join(dora, ann.userId(), true);
    assertThat(refused(dora)).isEqualTo(ErrorCode.NOT_INVITED);
    ann.send(new Request.GroupJoin(group, List.of(dora.userId())));
    ann.expect(Event.GroupChanged.class);
    ann.send(new Request.GroupRemove(group, carl.userId()));
    ann.expect(Event.GroupChanged.class);
    join(carl, ann.userId(), true);
    assertThat(refused(carl)).isEqualTo(ErrorCode.NOT_INVITED);
    join(dora, ann.userId(), true);
    offer(dora, ann.userId(), "dora is in");
    assertThat(hears(ann)).isEqualTo("dora is in");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aSignalHasALimitOfItsOwn(FrameCodec codec) throws Exception {
    TestClient caller = login(codec);
    call(caller, bob.userId());
    rung(bob);
    join(bob, caller.userId());
    offer(caller, bob.userId(), "x".repeat(Limits.CALL_SIGNAL_BYTES));
    assertThat(words(caller)).isEqualTo("The message is longer than 64 KiB.");
    String most = "x".repeat(Limits.CALL_SIGNAL_BYTES - 64);
    offer(caller, bob.userId(), most);
    assertThat(hears(bob)).isEqualTo(most);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aMapOfVeryManyKeysIsRefused(FrameCodec codec) throws Exception {
    TestClient caller = login(codec);
    call(caller, bob.userId());
    rung(bob);
    Map<String, Object> keys = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      keys.put("k" + i, i);
    }
    signal(caller, bob.userId(), payload("type", "offer", "keys", keys));
    assertThat(words(caller)).isEqualTo("The message is longer than 64 KiB.");
    assertThat(heardUntilNow(bob, caller)).isEmpty();
  }

  @Test
  void aMapThatIsNestedTooDeeplyIsRefused() throws Exception {
    TestClient page = login(JSON);
    String session = page.account().sessionId();
    page.socket()
        .text(
            "{\"type\":602,\"session_id\":\"%s\",\"sender_id\":\"%s\",\"receiver_id\":\"x\",\"mess\":%s%s}"
                .formatted(session, page.userId(), "{\"a\":".repeat(10_000), "}".repeat(10_000)));
    assertThat(words(page)).isEqualTo("This request could not be read.");
    for (String mess : List.of("[]", "7", "\"text\"", "null")) {
      page.socket()
          .text(
              "{\"type\":600,\"session_id\":\"%s\",\"sender_id\":\"%s\",\"receiver_id\":\"0\",\"mess\":%s}"
                  .formatted(session, page.userId(), mess));
      assertThat(words(page)).isEqualTo("This request could not be read.");
    }
  }

  @Test
  void whatARefusalSaysIsATextOrRefused() throws Exception {
    call(ann, bob.userId());
    rung(ann);
    rung(bob);
    signal(bob, ann.userId(), payload("type", "deny", "message", List.of("<b>html</b>")));
    assertThat(refused(bob)).isEqualTo(ErrorCode.NOT_TEXT);
    assertThat(heardUntilNow(ann, bob)).isEmpty();
  }

  @Test
  void nobodyCallsBeforeTheyHaveLoggedIn() throws Exception {
    try (TestClient nobody = TestClient.connect(SERVER.port(), MSGPACK)) {
      nobody.send(RequestFrame.of(new Request.IceServers()));
      nobody.expect(Event.LoginRequired.class);
      call(nobody, "0");
      nobody.expect(Event.LoginRequired.class);
    }
  }

  @Test
  void whoIsBarredLeavesAtOnce() throws Exception {
    TestClient administrator = login(MSGPACK);
    SERVER.store().accounts().setRole(new UserId(administrator.userId()), 99);
    call(bob, ann.userId());
    rung(ann);
    administrator.send(new Request.UserRemove(WireId.of(bob.userId())));
    hasEnded(ann, bob);
  }

  @Test
  void ofTwoWhoJoinAtOnceExactlyOneHearsOfTheOther() throws Exception {
    TestClient carl = login(JSON);
    String group = group(ann, bob, carl);
    for (int round = 0; round < 30; round++) {
      call(ann, group);
      rung(bob);
      rung(carl);
      Thread other = Thread.ofVirtual().start(() -> unchecked(() -> join(carl, ann.userId())));
      join(bob, ann.userId());
      other.join();
      await().until(() -> members(ann) == 3);
      long heard =
          Stream.concat(heardUntilNow(bob, ann).stream(), heardUntilNow(carl, ann).stream())
              .filter(Event.CallJoined.class::isInstance)
              .count();
      assertThat(heard).isEqualTo(1);
    }
  }

  @Test
  void ofTwoCallsThatOneMakesAtOnceOneIsLeft() throws Exception {
    String name = ann.account().user().username();
    TestClient other = TestClient.login(SERVER.port(), MSGPACK, name);
    clients.add(other);
    TestClient carl = login(MSGPACK);
    for (int round = 0; round < 30; round++) {
      Thread second = Thread.ofVirtual().start(() -> unchecked(() -> call(other, carl.userId())));
      call(ann, bob.userId());
      second.join();
      Optional<Event> toBob = lastOf(bob);
      Optional<Event> toCarl = lastOf(carl);
      boolean bobRings = toBob.filter(Event.CallRinging.class::isInstance).isPresent();
      boolean carlRings = toCarl.filter(Event.CallRinging.class::isInstance).isPresent();
      assertThat(bobRings).isNotEqualTo(carlRings);
    }
  }

  private static int members(TestClient owner) {
    return SERVER
        .store()
        .calls()
        .find(new UserId(owner.userId()))
        .map(call -> call.members().size())
        .orElse(0);
  }

  private Optional<Event> lastOf(TestClient client) throws Exception {
    done(ann);
    done(clients.get(2));
    List<Event> heard = heardUntilNow(client, ann);
    return heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast());
  }

  private interface Step {
    void take() throws Exception;
  }

  private static void unchecked(Step step) {
    try {
      step.take();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
