package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.ConversationView.Kind;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConversationsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final List<TestClient> clients = new ArrayList<>();

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

  private TestClient secondDevice(TestClient first) throws Exception {
    TestClient client = TestClient.connect(SERVER.port(), MSGPACK);
    clients.add(client);
    client.resume(first.account().sessionId());
    client.expect(Event.LoggedIn.class);
    return client;
  }

  private static List<ConversationView> list(TestClient client) throws Exception {
    client.send(new Request.ConversationList());
    return client.expect(Event.ConversationList.class).conversations();
  }

  private static ConversationView find(TestClient client, String conversation) throws Exception {
    return list(client).stream()
        .filter(view -> view.conversation().equals(conversation))
        .findFirst()
        .orElseThrow();
  }

  private static void tell(TestClient sender, TestClient receiver, String... texts)
      throws Exception {
    for (String text : texts) {
      sender.tell(receiver.userId(), text);
      receiver.expectText(sender.userId());
    }
  }

  private static void read(TestClient client, String conversation, long position) throws Exception {
    client.send(new Request.Read(WireId.of(conversation), position));
  }

  private static String text(ConversationView view) {
    return ((Content.Text) view.last().orElseThrow().content()).text();
  }

  @Test
  void theListHasEveryConversationTheLatestFirst() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient carl = login(MSGPACK);
    ann.say("in the lobby");
    bob.expectText("0");
    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), carl.userId())));
    String group =
        bob.expect(
                Event.Delivered.class, d -> d.delivery().content() instanceof Content.GroupChange)
            .delivery()
            .conversation();
    tell(carl, bob, "between us");

    List<ConversationView> views = list(bob);
    assertThat(views)
        .extracting(ConversationView::conversation)
        .containsExactly(carl.userId(), group, "0");
    assertThat(views)
        .extracting(ConversationView::kind)
        .containsExactly(Kind.PRIVATE, Kind.GROUP, Kind.LOBBY);
    assertThat(views)
        .extracting(ConversationView::title)
        .containsExactly(carl.account().user().username(), "friends", "");
    assertThat(views).extracting(ConversationView::members).containsExactly(2, 3, 0);
    assertThat(text(views.getFirst())).isEqualTo("between us");
    assertThat(text(views.getLast())).isEqualTo("in the lobby");
  }

  @Test
  void whatWasTrimmedIsNotUnreadAnyMore() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    tell(ann, bob, "one", "two", "three");
    ConversationId conversation =
        ConversationId.between(new UserId(ann.userId()), new UserId(bob.userId()));
    long third =
        SERVER
            .store()
            .conversations()
            .newest(List.of(conversation))
            .get(conversation)
            .timestampMicros();
    SERVER.store().retention().trim(conversation, third);

    ConversationView after = find(bob, ann.userId());
    assertThat(after.unread()).isEqualTo(1);
    assertThat(after.read()).isEqualTo(after.position() - 1);
  }

  @Test
  void unreadIsWhatCameAfterTheMark() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    tell(ann, bob, "one", "two", "three");
    ConversationView before = find(bob, ann.userId());
    assertThat(before.unread()).isEqualTo(3);
    assertThat(before.read()).isZero();

    read(bob, ann.userId(), 2);
    assertThat(bob.expect(Event.ReadUpTo.class))
        .isEqualTo(new Event.ReadUpTo(bob.userId(), ann.userId(), 2));
    assertThat(find(bob, ann.userId()).unread()).isEqualTo(1);
    read(bob, ann.userId(), 1);
    assertThat(find(bob, ann.userId()).read()).isEqualTo(2);
    read(bob, ann.userId(), 1_000_000);
    ConversationView after = find(bob, ann.userId());
    assertThat(after.unread()).isZero();
    assertThat(after.read()).isEqualTo(3);
  }

  @Test
  void whoWritesHasReadUpToThere() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    tell(ann, bob, "one", "two");
    tell(bob, ann, "three");
    assertThat(find(bob, ann.userId()).unread()).isZero();
    assertThat(find(ann, bob.userId()).unread()).isEqualTo(1);
  }

  @Test
  void otherDevicesAndTheOtherPersonAreToldAndNobodyElse() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient old = login(JSON);
    TestClient carl = login(MSGPACK);
    TestClient tablet = secondDevice(bob);
    tell(ann, bob, "one");

    read(bob, ann.userId(), 1);
    assertThat(tablet.expect(Event.ReadUpTo.class))
        .isEqualTo(new Event.ReadUpTo(bob.userId(), ann.userId(), 1));
    assertThat(ann.expect(Event.ReadUpTo.class))
        .isEqualTo(new Event.ReadUpTo(bob.userId(), bob.userId(), 1));
    assertThat(find(tablet, ann.userId()).unread()).isZero();
    bob.say("to everybody");
    for (TestClient other : List.of(old, carl)) {
      Event next =
          other.expect(
              Event.class, e -> e instanceof Event.Delivered || e instanceof Event.ReadUpTo);
      assertThat(next).isInstanceOf(Event.Delivered.class);
    }
  }

  @Test
  void nothingIsUnreadThatWasSaidBeforeOneCame() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient carl = login(MSGPACK);
    ann.say("before");
    bob.expectText("0");
    TestClient newcomer = login(MSGPACK);
    assertThat(find(newcomer, "0").unread()).isZero();
    ann.say("after");
    newcomer.expectText("0");
    assertThat(find(newcomer, "0").unread()).isEqualTo(1);

    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), carl.userId())));
    String group =
        bob.expect(
                Event.Delivered.class, d -> d.delivery().content() instanceof Content.GroupChange)
            .delivery()
            .conversation();
    ann.sayIn(group, "before");
    bob.expectText(group);
    bob.send(new Request.GroupJoin(group, List.of(newcomer.userId())));
    bob.expect(Event.GroupChanged.class);
    ann.sayIn(group, "after");
    newcomer.expectText(group);
    assertThat(find(newcomer, group).unread()).isEqualTo(1);
    assertThat(find(carl, group).unread()).isEqualTo(2);
  }

  @Test
  void aLongTextIsCutInTheList() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    tell(ann, bob, "😀".repeat(1000));
    assertThat(text(find(bob, ann.userId()))).isEqualTo("😀".repeat(256));
  }

  @Test
  void anotherConversationThanOnesOwnCannotBeMarked() throws Exception {
    TestClient ann = login(MSGPACK);
    read(ann, "nobody", 1);
    assertThat(ann.expect(Event.Notice.class).code())
        .isEqualTo(Optional.of(ErrorCode.UNKNOWN_RECEIVER));
  }

  @Test
  void thePredecessorsClientKnowsNoSuchRequests() throws Exception {
    TestClient old = login(JSON);
    for (Request request :
        List.of(new Request.ConversationList(), new Request.Read(WireId.LOBBY, 1))) {
      old.send(request);
      assertThat(old.expect(Event.Notice.class).level()).isEqualTo(Event.Level.ERROR);
    }
  }
}
