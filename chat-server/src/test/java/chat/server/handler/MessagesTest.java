package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private TestClient ann;
  private TestClient bob;
  private TestClient old;

  @BeforeEach
  void connect() throws Exception {
    ann = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
    bob = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
    old = TestClient.login(SERVER.port(), JSON, uniqueName());
  }

  @AfterEach
  void close() throws Exception {
    ann.close();
    bob.close();
    old.close();
  }

  @Test
  void aLobbyMessageReachesEverybodyAndItsSender() throws Exception {
    ann.say("hello <b>world</b> & all", "id-1-" + ann.userId());
    for (TestClient receiver : List.of(ann, bob, old)) {
      Delivery delivery = receiver.expect(Event.Delivered.class).delivery();
      assertThat(delivery.view()).isEqualTo(Delivery.View.COMMON);
      assertThat(delivery.receiverId()).isEqualTo("0");
      assertThat(delivery.content()).isEqualTo(new Content.Text("hello <b>world</b> & all"));
      assertThat(delivery.id()).isEqualTo("id-1-" + ann.userId());
    }
  }

  @Test
  void thePredecessorsHtmlArrivesAsTextAndLeavesEscaped() throws Exception {
    old.socket()
        .text(
            ("{\"type\":100,\"session_id\":\"%s\",\"sender_id\":\"%s\",\"receiver_id\":0,"
                    + "\"mess\":\"<p>1 &lt; 2<br><span class='x'>bold</span>"
                    + "<script>evil()</script></p>\"}")
                .formatted(old.account().sessionId(), old.userId()));
    assertThat(ann.expect(Event.Delivered.class).delivery().content())
        .isEqualTo(new Content.Text("1 < 2\nbold"));
    String wire = old.socket().receive().text();
    while (!wire.startsWith("{\"type\":100")) {
      wire = old.socket().receive().text();
    }
    assertThat(wire).contains("\"<p>1 &lt; 2<br>bold</p>\"").contains("\"trace_id\":\"\"");
  }

  @Test
  void anAckNamesThePlaceOfTheStoredMessage() throws Exception {
    ann.send(
        new RequestFrame(
            "trace-7",
            Optional.empty(),
            Optional.empty(),
            new Request.SendCommon(
                WireId.LOBBY, Optional.of(new MessageId("m-1")), new Content.Text("one"))));
    Event.Acked ack = ann.expect(Event.Acked.class);
    Delivery delivery = bob.expect(Event.Delivered.class).delivery();
    assertThat(ack.id()).isEqualTo("m-1");
    assertThat(ack.messageId()).isEqualTo(delivery.position());
    assertThat(ack.storedAtMicros()).isEqualTo(delivery.timestampMicros());
  }

  @Test
  void theSameIdAgainIsTheSameMessageAndAnotherTextUnderItIsRefused() throws Exception {
    ann.say("once", "same-id");
    Event.Acked first = ann.expect(Event.Acked.class);
    ann.say("once", "same-id");
    assertThat(ann.expect(Event.Acked.class)).isEqualTo(first);
    ann.say("something else", "same-id");
    Event.Notice refusal = ann.expect(Event.Notice.class);
    assertThat(refusal.code()).contains(ErrorCode.ID_REUSED);
    assertThat(refusal.id()).contains("same-id");
    ann.say("the end");
    List<String> heard = new ArrayList<>();
    while (!heard.contains("the end")) {
      heard.add(TestClient.text(bob.expect(Event.Delivered.class).delivery()));
    }
    assertThat(heard).containsExactly("once", "the end");
  }

  @Test
  void aPrivateMessageReachesAllConnectionsOfBothAndNobodyElse() throws Exception {
    try (TestClient second = TestClient.connect(SERVER.port(), MSGPACK)) {
      second.send(RequestFrame.of(ann.account().sessionId(), new Request.Login()));
      second.expect(Event.LoggedIn.class);
      ann.tell(bob.userId(), "between us");
      for (TestClient self : List.of(ann, second)) {
        Delivery delivery = self.expect(Event.Delivered.class).delivery();
        assertThat(delivery.view()).isEqualTo(Delivery.View.SELF);
        assertThat(delivery.conversation()).isEqualTo(bob.userId());
      }
      Delivery received = bob.expect(Event.Delivered.class).delivery();
      assertThat(received.view()).isEqualTo(Delivery.View.OTHER);
      assertThat(received.conversation()).isEqualTo(ann.userId());
      ann.say("to all");
      assertThat(TestClient.text(old.expect(Event.Delivered.class).delivery())).isEqualTo("to all");
    }
  }

  @Test
  void aMessageToOneselfComesOnceAsSelf() throws Exception {
    ann.tell(ann.userId(), "a note");
    assertThat(ann.expect(Event.Delivered.class).delivery().view()).isEqualTo(Delivery.View.SELF);
    ann.say("next");
    assertThat(TestClient.text(ann.expect(Event.Delivered.class).delivery())).isEqualTo("next");
  }

  @Test
  void aPredecessorsClientIsToldThatTheReceiverIsOfflineAndTheMessageIsKept() throws Exception {
    bob.close();
    ann.expect(Event.Presence.class, p -> p.offline().contains(bob.userId()));
    old.tell(bob.userId(), "for later");
    Event.Notice notice = old.expect(Event.Notice.class);
    assertThat(notice.level()).isEqualTo(Event.Level.SYSTEM);
    assertThat(notice.receiver()).isEqualTo(WireId.of(bob.userId()));
    old.send(new Request.HistoryPersonal(WireId.of(bob.userId()), OptionalLong.empty()));
    assertThat(old.expect(Event.HistoryPersonal.class).rows()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "not/an/id", "0"})
  void aMessageToNobodyIsRefused(String receiver) throws Exception {
    ann.tell(receiver, "hello");
    Event.Notice refusal = ann.expect(Event.Notice.class);
    assertThat(refusal.code()).contains(ErrorCode.UNKNOWN_RECEIVER);
    assertThat(refusal.receiver()).isEqualTo(WireId.of(receiver));
  }

  @Test
  void whatIsNoTextOrEmptyIsRefusedAndTheConnectionStays() throws Exception {
    String head =
        "{\"session_id\":\"%s\",\"sender_id\":\"%s\",\"receiver_id\":\"0\",\"trace_id\":\"t\","
            .formatted(old.account().sessionId(), old.userId());
    for (String body :
        List.of(
            "\"type\":100,\"mess\":{\"a\":1}}",
            "\"type\":100,\"mess\":5}",
            "\"type\":100,\"mess\":\"<p><br></p>\"}",
            "\"type\":100,\"mess\":null}",
            "\"type\":100}")) {
      old.socket().text(head + body);
      EventFrame answer = nextNotice();
      assertThat(((Event.Notice) answer.event()).level()).isEqualTo(Event.Level.WARNING);
      assertThat(answer.traceId()).isEqualTo("t");
    }
    old.say("still here");
    assertThat(TestClient.text(old.expect(Event.Delivered.class).delivery()))
        .isEqualTo("still here");
  }

  private EventFrame nextNotice() throws Exception {
    EventFrame frame = old.next();
    while (!(frame.event() instanceof Event.Notice)) {
      frame = old.next();
    }
    return frame;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "nonsense",
        "{}",
        "{\"type\":\"x\"}",
        "{\"type\":4711}",
        "{\"type\":101}"
      })
  void whatIsNoRequestIsAnsweredWith900AndTheConnectionStays(String text) throws Exception {
    old.socket().text(text);
    assertThat(((Event.Notice) nextNotice().event()).level()).isEqualTo(Event.Level.ERROR);
    old.send(new Request.OnlineTotal());
    assertThat(old.expect(Event.OnlineTotal.class).total()).isPositive();
  }

  @Test
  void textOnANativeConnectionIsAnsweredWith900() throws Exception {
    ann.socket().text("{\"type\":213}");
    assertThat(ann.expect(Event.Notice.class).code()).contains(ErrorCode.WRONG_CODEC);
  }

  @Test
  void aTextLongerThanTheLimitIsRefusedAndOneAtTheLimitIsNot() throws Exception {
    ann.say("x".repeat(65_537));
    assertThat(ann.expect(Event.Notice.class).code()).contains(ErrorCode.TOO_LONG);
    ann.say("y".repeat(65_536));
    assertThat(TestClient.text(bob.expect(Event.Delivered.class).delivery())).hasSize(65_536);
  }

  @Test
  void historyPagesBackwardsByTimeWithoutGapOrDouble() throws Exception {
    for (int i = 0; i < 25; i++) {
      ann.tell(bob.userId(), "line " + i);
      ann.expect(Event.Acked.class);
    }
    List<String> texts = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    int rows = 10;
    while (rows == 10) {
      bob.send(new Request.HistoryPersonal(WireId.of(ann.userId()), before));
      List<Delivery> page = bob.expect(Event.HistoryPersonal.class).rows();
      rows = page.size();
      texts.addAll(0, page.stream().map(TestClient::text).toList());
      assertThat(page).isSortedAccordingTo(Comparator.comparingLong(Delivery::timestampMicros));
      before = OptionalLong.of(page.getFirst().timestampMicros() - 100);
    }
    assertThat(texts).hasSize(25).startsWith("line 0").endsWith("line 24").doesNotHaveDuplicates();
  }

  @Test
  void historyNamesItsConversationInTheTypeItWasAskedIn() throws Exception {
    old.socket()
        .text(
            "{\"type\":800,\"session_id\":\"%s\",\"sender_id\":\"%s\",\"receiver_id\":0,\"mess\":\"\"}"
                .formatted(old.account().sessionId(), old.userId()));
    String answer = old.socket().receive().text();
    while (!answer.startsWith("{\"type\":800")) {
      answer = old.socket().receive().text();
    }
    assertThat(answer).contains("\"receiver_id\":0,");
  }

  @Test
  void syncTellsWhatWasMissedAndOfChatsThatBeganSince() throws Exception {
    ann.say("seen");
    long seen = ann.expect(Event.Acked.class).messageId();
    bob.say("missed");
    bob.expect(Event.Acked.class);
    bob.tell(ann.userId(), "a new chat");
    bob.expect(Event.Acked.class);
    ann.send(new Request.Sync(Map.of("0", seen)));
    List<Event.SyncItem> items = ann.expect(Event.Synced.class).items();
    assertThat(items)
        .extracting(Event.SyncItem::conversation)
        .containsExactlyInAnyOrder("0", bob.userId());
    Event.SyncItem lobby =
        items.stream().filter(i -> i.conversation().equals("0")).findFirst().orElseThrow();
    assertThat(lobby.entries()).extracting(Delivery::position).containsExactly(seen + 1);
    assertThat(lobby.reset()).isFalse();
  }

  @Test
  void syncWithAPositionBeyondTheLogSaysReset() throws Exception {
    ann.send(new Request.Sync(Map.of("0", 1_000_000L)));
    Event.SyncItem lobby =
        ann.expect(Event.Synced.class).items().stream()
            .filter(i -> i.conversation().equals("0"))
            .findFirst()
            .orElseThrow();
    assertThat(lobby.reset()).isTrue();
  }

  @Test
  void aBaselineHasPositionsAndNoEntries() throws Exception {
    ann.say("something");
    long position = ann.expect(Event.Acked.class).messageId();
    ann.send(new Request.Sync(Map.of()));
    assertThat(ann.expect(Event.Synced.class).items())
        .contains(new Event.SyncItem("0", position, List.of(), false, false));
  }

  @Test
  void anUnknownUserIsAlwaysAnObject() throws Exception {
    old.send(new Request.UserQuery(WireId.of("6b04c5072e9cd")));
    Event.UserInfo info = old.expect(Event.UserInfo.class);
    assertThat(info.user().userId()).isEqualTo("6b04c5072e9cd");
    assertThat(info.user().avatar()).isEmpty();
    assertThat(info.online()).isFalse();
    old.send(new Request.UserQuery(WireId.of(ann.userId())));
    assertThat(old.expect(Event.UserInfo.class))
        .isEqualTo(new Event.UserInfo(ann.account().user(), true));
  }

  @Test
  void theUserListNamesWhoIsOnline() throws Exception {
    old.send(new Request.UserList());
    assertThat(old.expect(Event.UserList.class).users())
        .contains(ann.account().user(), bob.account().user(), old.account().user());
  }
}
