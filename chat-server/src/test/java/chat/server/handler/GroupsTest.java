package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.protocol.Content;
import chat.api.protocol.Content.Kind;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.GroupView;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final List<TestClient> clients = new ArrayList<>();

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
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

  /// Makes a group; everybody has been told.
  private static String group(TestClient admin, TestClient... others) throws Exception {
    admin.send(
        new Request.GroupCreate("friends", Stream.of(others).map(TestClient::userId).toList()));
    String group = created(admin).id();
    for (TestClient other : others) {
      assertThat(created(other).id()).isEqualTo(group);
    }
    return group;
  }

  private static GroupView created(TestClient client) throws Exception {
    return change(client, Kind.CREATED).group();
  }

  private static Content.GroupChange change(TestClient client, Kind kind) throws Exception {
    Event.Delivered delivered =
        client.expect(
            Event.Delivered.class,
            d ->
                d.delivery().content() instanceof Content.GroupChange change
                    && change.kind() == kind);
    return (Content.GroupChange) delivered.delivery().content();
  }

  /// A client is told what happened: natively by the entry, else in words.
  private static void expectNews(TestClient client, Kind kind, String conversation, String words)
      throws Exception {
    if (client.isNative()) {
      change(client, kind);
    } else {
      Event.Notice notice = client.expect(Event.Notice.class);
      assertThat(notice.level()).isEqualTo(Event.Level.SYSTEM);
      assertThat(notice.receiver().value()).isEqualTo(conversation);
      assertThat(notice.text()).contains(words);
    }
  }

  private static void expectRefusal(TestClient client, ErrorCode code, String conversation)
      throws Exception {
    Event.Notice notice = client.expect(Event.Notice.class, n -> n.level() == Event.Level.WARNING);
    assertThat(notice.receiver().value()).isEqualTo(conversation);
    assertThat(notice.code()).isEqualTo(Optional.of(code).filter(_ -> client.isNative()));
  }

  private static String name(TestClient client) {
    return client.account().user().username();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void everyMemberIsToldOfANewGroupAndFindsIt(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    String group = group(ann, bob, carl);

    bob.send(new Request.GroupList(new WireId("0", true)));
    Event.GroupList list = bob.expect(Event.GroupList.class);
    assertThat(list.receiver()).isEqualTo(new WireId("0", true));
    assertThat(list.groups()).extracting(GroupView::id).containsExactly(group);
    assertThat(list.groups().getFirst().name()).isEqualTo("friends");
    assertThat(list.groups().getFirst().adminId()).isEqualTo(ann.userId());
    carl.send(new Request.GroupMembers(WireId.LOBBY, group));
    assertThat(carl.expect(Event.GroupMembers.class).members())
        .extracting(member -> member.user().username())
        .containsExactly(name(ann), name(bob), name(carl));
    carl.send(new Request.GroupInfo(WireId.LOBBY, group));
    assertThat(carl.expect(Event.GroupInfo.class).group()).isEqualTo(list.groups().getFirst());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aGroupNeedsANameAndTwoOthers(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    List<String> both = List.of(bob.userId(), carl.userId());

    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), bob.userId(), "nobody")));
    expectRefusal(ann, ErrorCode.TOO_FEW_MEMBERS, "0");
    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), ann.userId())));
    expectRefusal(ann, ErrorCode.TOO_FEW_MEMBERS, "0");
    ann.send(new Request.GroupCreate("  ", both));
    expectRefusal(ann, ErrorCode.BAD_GROUP_NAME, "0");
    ann.send(new Request.GroupCreate("x".repeat(Limits.GROUP_NAME + 1), both));
    expectRefusal(ann, ErrorCode.BAD_GROUP_NAME, "0");
    ann.send(new Request.GroupCreate("two\nlines", both));
    expectRefusal(ann, ErrorCode.BAD_GROUP_NAME, "0");
    ann.send(
        new Request.GroupCreate("all", Collections.nCopies(Limits.GROUP_MEMBERS + 1, "nobody")));
    expectRefusal(ann, ErrorCode.LIMIT_REACHED, "0");
    ann.send(new Request.GroupList(WireId.LOBBY));
    assertThat(ann.expect(Event.GroupList.class).groups()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void allMembersHearWhatIsSaidAndNobodyElse(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    TestClient stranger = login(codec);
    String group = group(ann, bob, carl);

    bob.sayIn(group, "hello <b>");
    for (TestClient member : List.of(ann, bob, carl)) {
      assertThat(member.expectText(group)).isEqualTo("hello <b>");
    }
    ann.say("to everybody");
    Event.Delivered first = stranger.expect(Event.Delivered.class);
    assertThat(first.delivery().conversation()).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void onlyMembersWriteReadAndAsk(FrameCodec codec) throws Exception {
    TestClient stranger = login(codec);
    String group = group(login(codec), login(codec), login(codec));

    stranger.sayIn(group, "let me in");
    expectRefusal(stranger, ErrorCode.NOT_MEMBER, group);
    stranger.send(new Request.HistoryCommon(WireId.of(group), OptionalLong.empty()));
    expectRefusal(stranger, ErrorCode.NOT_MEMBER, group);
    stranger.send(new Request.GroupMembers(WireId.LOBBY, group));
    expectRefusal(stranger, ErrorCode.NOT_MEMBER, group);
    stranger.send(new Request.GroupInfo(WireId.LOBBY, group));
    expectRefusal(stranger, ErrorCode.NOT_MEMBER, group);
    stranger.send(new Request.GroupJoin(group, List.of(stranger.userId())));
    expectRefusal(stranger, ErrorCode.NOT_MEMBER, group);
    stranger.sayIn("g0000000000000000", "anybody here");
    expectRefusal(stranger, ErrorCode.UNKNOWN_RECEIVER, "g0000000000000000");
    stranger.send(new Request.HistoryCommon(WireId.of("g0"), OptionalLong.empty()));
    expectRefusal(stranger, ErrorCode.UNKNOWN_RECEIVER, "g0");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whoIsAddedIsToldAndReadsAllThatWasSaid(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    TestClient dora = login(codec);
    String group = group(ann, bob, carl);
    ann.sayIn(group, "before");
    bob.expectText(group);

    bob.send(new Request.GroupJoin(group, List.of(dora.userId())));
    assertThat(bob.expect(Event.GroupChanged.class))
        .isEqualTo(new Event.GroupChanged(Kind.JOINED, group));
    expectNews(ann, Kind.JOINED, group, name(dora));
    assertThat(change(dora, codec.isText() ? Kind.CREATED : Kind.JOINED).group().id())
        .isEqualTo(group);
    ann.sayIn(group, "after");
    assertThat(dora.expectText(group)).isEqualTo("after");
    dora.send(new Request.HistoryCommon(WireId.of(group), OptionalLong.empty()));
    List<Content> rows =
        dora.expect(Event.HistoryCommon.class).rows().stream().map(Delivery::content).toList();
    assertThat(rows).contains(new Content.Text("before"), new Content.Text("after"));
    assertThat(rows.getFirst()).isInstanceOf(Content.GroupChange.class);
    assertThat(rows).hasSize(codec.isText() ? 3 : 4);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anAdminWhoLeavesHandsOverAndHearsNothingMore(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    String group = group(ann, bob, carl);

    ann.send(new Request.GroupExit(group));
    assertThat(ann.expect(Event.GroupChanged.class))
        .isEqualTo(new Event.GroupChanged(Kind.LEFT, group));
    expectNews(carl, Kind.LEFT, group, name(ann));
    carl.send(new Request.GroupInfo(WireId.LOBBY, group));
    assertThat(carl.expect(Event.GroupInfo.class).group().adminId()).isEqualTo(bob.userId());
    carl.sayIn(group, "are they gone");
    bob.expectText(group);
    carl.say("to everybody");
    Event.Delivered next =
        ann.expect(Event.Delivered.class, d -> d.delivery().content() instanceof Content.Text);
    assertThat(next.delivery().conversation()).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void onlyTheAdminDeletesAGroup(FrameCodec codec) throws Exception {
    TestClient ann = login(codec);
    TestClient bob = login(codec);
    TestClient carl = login(codec);
    String group = group(ann, bob, carl);

    bob.send(new Request.GroupDelete(group));
    expectRefusal(bob, ErrorCode.NOT_ALLOWED, group);
    ann.send(new Request.GroupDelete(group));
    expectNews(bob, Kind.DELETED, "0", "friends");
    expectNews(carl, Kind.DELETED, "0", "friends");
    bob.sayIn(group, "still here");
    expectRefusal(bob, ErrorCode.UNKNOWN_RECEIVER, group);
  }

  @Test
  void theAdminRemovesMembersAndTheyHearNothingMore() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(JSON);
    TestClient carl = login(MSGPACK);
    TestClient dora = login(JSON);
    String group = group(ann, bob, carl, dora);

    carl.send(new Request.GroupRemove(group, bob.userId()));
    expectRefusal(carl, ErrorCode.NOT_ALLOWED, group);
    ann.send(new Request.GroupRemove(group, bob.userId()));
    assertThat(change(carl, Kind.REMOVED).people())
        .extracting(person -> person.userId())
        .containsExactly(bob.userId());
    expectNews(bob, Kind.REMOVED, "0", "friends");
    expectNews(dora, Kind.REMOVED, group, name(bob));
    ann.sayIn(group, "secret");
    dora.expectText(group);
    ann.say("to everybody");
    assertThat(bob.expect(Event.Delivered.class).delivery().conversation()).isEqualTo("0");
  }

  @Test
  void theAdminChangesNameAndNoticeAndHandsOver() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient carl = login(JSON);
    String group = group(ann, bob, carl);

    ann.send(new Request.GroupUpdate(group, Optional.of("colleagues"), Optional.of("be kind")));
    assertThat(change(bob, Kind.UPDATED).group().notice()).isEqualTo("be kind");
    expectNews(carl, Kind.UPDATED, group, "colleagues");
    ann.send(new Request.GroupUpdate(group, Optional.of(""), Optional.empty()));
    expectRefusal(ann, ErrorCode.BAD_GROUP_NAME, group);
    ann.send(new Request.GroupHandOver(group, bob.userId()));
    assertThat(change(bob, Kind.HANDED_OVER).group().adminId()).isEqualTo(bob.userId());
    expectNews(carl, Kind.HANDED_OVER, group, name(bob));
    ann.send(new Request.GroupUpdate(group, Optional.of("mine"), Optional.empty()));
    expectRefusal(ann, ErrorCode.NOT_ALLOWED, group);
  }

  @Test
  void aGroupMadeWhileSomebodyWasAwayIsTheirsAtTheNextLogin() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient away = login(MSGPACK);
    away.close();
    ann.awaitOffline(away.userId());
    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), away.userId())));
    String group = created(ann).id();
    ann.sayIn(group, "while you were away");
    bob.expectText(group);

    TestClient back = TestClient.connect(SERVER.port(), MSGPACK);
    clients.add(back);
    back.send(new Request.Hello("test", "en", List.of("groups")));
    back.resume(away.account().sessionId());
    back.expect(Event.LoggedIn.class);
    back.send(new Request.Sync(Map.of("0", 0L)));
    Event.SyncItem item =
        back.expect(Event.Synced.class).items().stream()
            .filter(i -> i.conversation().equals(group))
            .findFirst()
            .orElseThrow();
    assertThat(item.entries()).extracting(Delivery::position).containsExactly(1L, 2L);
    assertThat(item.entries().getLast().content())
        .isEqualTo(new Content.Text("while you were away"));
    ann.sayIn(group, "and now");
    assertThat(back.expectText(group)).isEqualTo("and now");
  }

  @Test
  void aClientThatKnowsNoGroupsIsNotTroubledWithThem() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient simple = TestClient.connect(SERVER.port(), MSGPACK);
    clients.add(simple);
    simple.send(new Request.Register(uniqueName(), "a password"));
    String simpleId = simple.expect(Event.LoggedIn.class).user().userId();
    ann.send(new Request.GroupCreate("friends", List.of(bob.userId(), simpleId)));
    String group = created(ann).id();
    ann.sayIn(group, "in the group");
    bob.expectText(group);
    ann.say("to everybody");

    assertThat(simple.expect(Event.Delivered.class).delivery().conversation()).isEqualTo("0");
    simple.send(new Request.Sync(Map.of()));
    assertThat(simple.expect(Event.Synced.class).items())
        .extracting(Event.SyncItem::conversation)
        .containsExactly("0");
  }

  @Test
  void thePredecessorsClientGetsFullPagesOfMessages() throws Exception {
    TestClient ann = login(MSGPACK);
    TestClient bob = login(MSGPACK);
    TestClient carl = login(JSON);
    String group = group(ann, bob, carl);
    for (int i = 0; i < 12; i++) {
      ann.sayIn(group, "message " + i);
      ann.expect(Event.Acked.class);
      for (int change = 0; change < 10; change++) {
        ann.send(new Request.GroupUpdate(group, Optional.of("name " + change), Optional.empty()));
        ann.expect(Event.GroupChanged.class);
      }
    }

    carl.send(new Request.HistoryCommon(WireId.of(group), OptionalLong.empty()));
    List<Delivery> page = carl.expect(Event.HistoryCommon.class).rows();
    assertThat(page).hasSize(10);
    assertThat(page.getFirst().content()).isEqualTo(new Content.Text("message 2"));
    carl.send(
        new Request.HistoryCommon(
            WireId.of(group), OptionalLong.of(page.getFirst().timestampMicros() - 100)));
    List<Delivery> last = carl.expect(Event.HistoryCommon.class).rows();
    assertThat(last).hasSize(3);
    assertThat(last.getFirst().content()).isInstanceOf(Content.GroupChange.class);
  }
}
