package chat.server.call;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.call.Callers.call;
import static chat.server.call.Callers.group;
import static chat.server.call.Callers.hasEnded;
import static chat.server.call.Callers.heardUntilNow;
import static chat.server.call.Callers.hears;
import static chat.server.call.Callers.join;
import static chat.server.call.Callers.leave;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What those are told of calls who could not hear them ring (607).
class RunningCallsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final List<TestClient> clients = new ArrayList<>();
  private TestClient ann;
  private TestClient bob;
  private TestClient carl;

  @BeforeEach
  void people() throws Exception {
    ann = login(MSGPACK);
    bob = login(MSGPACK);
    carl = login(MSGPACK);
  }

  @AfterEach
  void close() throws Exception {
    for (TestClient client : clients) {
      client.close();
    }
  }

  private TestClient login(FrameCodec codec) throws Exception {
    return login(codec, uniqueName());
  }

  private TestClient login(FrameCodec codec, String name) throws Exception {
    TestClient client = TestClient.login(SERVER.port(), codec, name);
    clients.add(client);
    return client;
  }

  private TestClient another(TestClient client) throws Exception {
    return login(MSGPACK, client.account().user().username());
  }

  private static List<CallView> listed(TestClient client) throws Exception {
    client.send(new Request.CallList());
    return told(client);
  }

  private static List<CallView> told(TestClient client) throws Exception {
    return client.expect(Event.CallList.class).calls();
  }

  private static int members(TestClient owner) {
    return SERVER
        .store()
        .calls()
        .find(new UserId(owner.userId()))
        .map(call -> call.members().size())
        .orElse(0);
  }

  private String callOfAnnsGroup() throws Exception {
    String group = group(ann, bob, carl);
    call(ann, group);
    rung(ann);
    rung(bob);
    join(bob, ann.userId(), true);
    await().until(() -> members(ann) == 2);
    return group;
  }

  private CallView annsCall(String group) {
    return new CallView(ann.userId(), group, true, true, sorted(ann.userId(), bob.userId()));
  }

  private static List<String> sorted(String... ids) {
    return Stream.of(ids).sorted().toList();
  }

  @Test
  void whoComesLaterFindsTheCallOfTheirGroupAndJoins() throws Exception {
    String group = callOfAnnsGroup();
    TestClient later = another(carl);
    assertThat(listed(later)).containsExactly(annsCall(group));
    join(later, ann.userId(), true);
    offer(later, ann.userId(), "carl is in");
    assertThat(hears(ann)).isEqualTo("carl is in");
    assertThat(listed(carl)).isEmpty();
  }

  @Test
  void whoIsInTheCallFindsItByTheConnectionAloneByWhichThatIsSo() throws Exception {
    String group = callOfAnnsGroup();
    for (TestClient inIt : List.of(ann, bob)) {
      assertThat(listed(inIt)).containsExactly(annsCall(group));
      assertThat(listed(another(inIt))).isEmpty();
    }
    assertThat(listed(login(MSGPACK))).isEmpty();
    leave(bob, ann.userId());
    await().until(() -> members(ann) == 1);
    assertThat(listed(bob)).extracting(CallView::members).containsExactly(List.of(ann.userId()));
  }

  @Test
  void aCallThatHasEndedIsNotFound() throws Exception {
    callOfAnnsGroup();
    rung(carl);
    leave(ann, ann.userId());
    hasEnded(carl, ann);
    assertThat(listed(carl)).isEmpty();
  }

  @Test
  void whoIsAddedToTheGroupIsToldOfItsCall() throws Exception {
    String group = callOfAnnsGroup();
    TestClient dora = login(MSGPACK);
    TestClient page = login(JSON);
    carl.send(new Request.GroupJoin(group, List.of(dora.userId(), page.userId())));
    assertThat(told(dora)).containsExactly(annsCall(group));
    carl.expect(Event.GroupChanged.class);
    assertThat(heardUntilNow(page, carl)).isEmpty();
    join(dora, ann.userId(), true);
    offer(dora, ann.userId(), "dora is in");
    assertThat(hears(ann)).isEqualTo("dora is in");
  }

  @Test
  void whoIsAddedToAGroupWithoutACallIsToldOfNone() throws Exception {
    String group = group(ann, bob, carl);
    TestClient dora = login(MSGPACK);
    carl.send(new Request.GroupJoin(group, List.of(dora.userId())));
    carl.expect(Event.GroupChanged.class);
    assertThat(heardUntilNow(dora, carl)).isEmpty();
  }

  @Test
  void aCallToOnePersonIsFoundWhileItRings() throws Exception {
    call(ann, bob.userId());
    rung(bob);
    CallView ringing = new CallView(ann.userId(), ann.userId(), false, true, List.of(ann.userId()));
    TestClient later = another(bob);
    assertThat(listed(later)).containsExactly(ringing);
    assertThat(listed(carl)).isEmpty();
    join(bob, ann.userId());
    await().until(() -> members(ann) == 2);
    assertThat(listed(later)).isEmpty();
  }

  @Test
  void aCallToTheLobbyIsFoundByEverybody() throws Exception {
    call(ann, "0");
    rung(ann);
    assertThat(listed(login(MSGPACK)))
        .containsExactly(new CallView(ann.userId(), "0", false, true, List.of(ann.userId())));
    leave(ann, ann.userId());
    hasEnded(bob, ann);
  }

  @Test
  void aClientThatKnowsNoGroupsIsToldOfNone() throws Exception {
    callOfAnnsGroup();
    try (TestClient old = TestClient.connect(SERVER.port(), MSGPACK)) {
      old.send(new Request.Hello("test", "en", List.of()));
      old.resume(carl.account().sessionId());
      old.expect(Event.LoggedIn.class);
      assertThat(listed(old)).isEmpty();
    }
  }

  @Test
  void thePredecessorsClientCannotAsk() throws Exception {
    TestClient page = login(JSON);
    page.send(new Request.CallList());
    assertThat(page.expect(Event.Notice.class).level()).isEqualTo(Event.Level.ERROR);
  }
}
