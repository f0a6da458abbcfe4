package chat.store.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Limits;
import chat.store.call.CallNews.What;
import chat.store.call.Calls.Expired;
import chat.store.call.Calls.Joined;
import chat.store.call.Calls.Resumed;
import chat.store.call.Calls.Sent;
import chat.store.live.Publication;
import chat.store.live.RedisSubscriptions;
import chat.store.redis.RedisConnection;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisCallsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CARL = new UserId("carl");
  private static final Room TO_BOB = new Room(ANN, new Room.Callees.One(BOB), false, false);
  private static final GroupId GROUP = new GroupId("g1");
  private static final Room TO_GROUP = new Room(ANN, new Room.Callees.Members(GROUP), true, true);
  private static final CallTiming LONG =
      new CallTiming(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1));
  private static final CallTiming SHORT =
      new CallTiming(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(400));

  private final Calls calls = new RedisCalls(REDIS.connection());
  private final Heard heard = new Heard();
  private final RedisConnection listening = REDIS.connect();
  private final RedisSubscriptions subscriptions = new RedisSubscriptions(listening, () -> {});

  @BeforeEach
  void listen() {
    subscriptions.start(heard);
    subscriptions.addUser(BOB);
  }

  @AfterEach
  void close() {
    subscriptions.close();
    listening.close();
  }

  private static Act act(UserId by) {
    return new Act(by, by + "'s", by.value().getBytes(StandardCharsets.UTF_8));
  }

  private Call call(Room room, CallTiming timing) {
    assertThat(calls.create(room, act(ANN), timing)).isTrue();
    return calls.find(ANN).orElseThrow();
  }

  private List<CallNews> news(int count) {
    await().until(() -> heard.publications().size() >= count);
    return heard.publications().stream()
        .map(publication -> ((Publication.CallHeard) publication).news())
        .toList();
  }

  @Test
  void aCallIsMadeOnceAndToldToAll() {
    Call call = call(TO_BOB, LONG);
    assertThat(calls.create(TO_GROUP, act(ANN), LONG)).isFalse();
    assertThat(call.room()).isEqualTo(TO_BOB);
    assertThat(call.members()).isEqualTo(Map.of(ANN, "ann's"));
    CallNews first = news(1).getFirst();
    assertThat(first.what()).isEqualTo(What.RINGING);
    assertThat(first.room()).isEqualTo(TO_BOB);
    assertThat(first.members()).isEqualTo(Map.of(ANN, "ann's"));
    assertThat(first.act().frame()).isEqualTo("ann".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void ofTwoWhoJoinAtOnceExactlyOneHearsOfTheOther() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 50; round++) {
        Call call = call(TO_GROUP, LONG);
        int before = news(round * 4 + 1).size();
        List<Callable<Joined>> both =
            List.of(
                () -> calls.join(call, act(BOB), LONG), () -> calls.join(call, act(CARL), LONG));
        for (Future<Joined> joined : threads.invokeAll(both)) {
          assertThat(joined.get()).isEqualTo(Joined.DONE);
        }
        List<CallNews> joins = news(before + 2).subList(before, before + 2);
        long hearers =
            joins.stream()
                .flatMap(news -> news.members().keySet().stream())
                .filter(user -> !user.equals(ANN))
                .count();
        assertThat(hearers).isEqualTo(1);
        assertThat(calls.end(call, act(ANN))).isTrue();
      }
    }
  }

  @Test
  void ofManyWhoMakeACallForOneOwnerAtOnceOneDoes() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> makers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        makers.add(() -> calls.create(TO_BOB, act(ANN), LONG));
      }
      int made = 0;
      for (Future<Boolean> each : threads.invokeAll(makers)) {
        made += each.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
  }

  @Test
  void aCallTakesSoManyAndNoMore() {
    Call call = call(TO_GROUP, LONG);
    for (int i = 1; i < Limits.CALL_MEMBERS; i++) {
      assertThat(calls.join(call, act(new UserId("m" + i)), LONG)).isEqualTo(Joined.DONE);
    }
    assertThat(calls.join(call, act(BOB), LONG)).isEqualTo(Joined.FULL);
    assertThat(calls.join(call, act(new UserId("m1")), LONG)).isEqualTo(Joined.DONE);
  }

  @Test
  void anEndedCallIsForgottenAndAnotherOneOfTheSameOwnerIsAnother() {
    Call first = call(TO_BOB, LONG);
    assertThat(calls.join(first, act(BOB), LONG)).isEqualTo(Joined.DONE);
    assertThat(calls.of(BOB, CARL)).hasSize(1);
    assertThat(calls.end(first, act(ANN))).isTrue();
    assertThat(calls.end(first, act(ANN))).isFalse();
    List<String> left = REDIS.connection().call(commands -> commands.keys("chat:call*"));
    assertThat(left).isEmpty();

    Call second = call(TO_GROUP, LONG);
    assertThat(calls.join(first, act(BOB), LONG)).isEqualTo(Joined.ENDED);
    assertThat(calls.leave(first, act(BOB), LONG)).isFalse();
    assertThat(calls.signal(first, act(BOB), ANN, true, LONG)).isEqualTo(Sent.ENDED);
    assertThat(calls.find(ANN)).contains(second);
  }

  @Test
  void whoAloneIsCalledIsFoundBeforeTheyJoinAndAfterTheyLeave() {
    Call call = call(TO_BOB, LONG);
    assertThat(calls.of(BOB, CARL)).containsExactly(call);
    assertThat(calls.join(call, act(BOB), LONG)).isEqualTo(Joined.DONE);
    assertThat(calls.leave(call, act(BOB), LONG)).isTrue();
    assertThat(calls.of(BOB, CARL)).containsExactly(call);
    assertThat(calls.leave(call, act(CARL), LONG)).isFalse();
  }

  @Test
  void theCallToAGroupOrToEverybodyIsFoundWhileItLasts() {
    ConversationId group = new ConversationId.Group(GROUP);
    List<ConversationId> both = List.of(ConversationId.LOBBY, group);
    assertThat(calls.in(both)).isEmpty();
    Call inGroup = call(TO_GROUP, LONG);
    assertThat(calls.in(both)).containsExactly(inGroup);
    assertThat(calls.in(List.of(ConversationId.LOBBY))).isEmpty();
    assertThat(calls.end(inGroup, act(ANN))).isTrue();
    assertThat(calls.in(both)).isEmpty();
    Call inLobby = call(new Room(ANN, new Room.Callees.Lobby(), true, false), LONG);
    assertThat(calls.in(both)).containsExactly(inLobby);
    assertThat(calls.end(inLobby, act(ANN))).isTrue();
    List<String> left = REDIS.connection().call(commands -> commands.keys("chat:call*"));
    assertThat(left).isEmpty();
  }

  @Test
  void ofSeveralCallsToOneGroupThatWithTheMostPeopleIsFound() {
    Call alone = call(TO_GROUP, LONG);
    Room ofBob = new Room(BOB, new Room.Callees.Members(GROUP), true, false);
    assertThat(calls.create(ofBob, act(BOB), LONG)).isTrue();
    assertThat(calls.join(calls.find(BOB).orElseThrow(), act(CARL), LONG)).isEqualTo(Joined.DONE);
    assertThat(calls.in(List.of(new ConversationId.Group(GROUP))))
        .containsExactly(calls.find(BOB).orElseThrow());
    assertThat(alone.members()).hasSize(1);
  }

  @Test
  void whoCouldNotHearACallRingIsToldOfIt() {
    calls.tellRunning(TO_GROUP, act(ANN), List.of(CARL, BOB));
    CallNews running = news(1).getFirst();
    assertThat(running.what()).isEqualTo(What.RUNNING);
    assertThat(running.room()).isEqualTo(TO_GROUP);
    assertThat(running.members()).isEqualTo(Map.of(BOB, ""));
  }

  @Test
  void signalsGoToTheConnectionInTheCallInOrder() {
    Call call = call(TO_BOB, LONG);
    assertThat(calls.signal(call, act(ANN), BOB, true, LONG)).isEqualTo(Sent.DONE);
    assertThat(calls.join(call, act(BOB), LONG)).isEqualTo(Joined.DONE);
    assertThat(calls.signal(call, act(ANN), BOB, true, LONG)).isEqualTo(Sent.DONE);
    Act elsewhere = new Act(ANN, "another", new byte[0]);
    assertThat(calls.signal(call, elsewhere, BOB, false, LONG)).isEqualTo(Sent.DONE);
    assertThat(calls.signal(call, elsewhere, BOB, true, LONG)).isEqualTo(Sent.MOVED);
    assertThat(calls.find(ANN).orElseThrow().members()).containsEntry(ANN, "another");
    List<CallNews> news = news(6);
    assertThat(news.get(1).members()).isEqualTo(Map.of(BOB, ""));
    assertThat(news.get(3).members()).isEqualTo(Map.of(BOB, "bob's"));
    calls.drop(ANN, BOB, "bob's", LONG);
    assertThat(calls.signal(call, act(ANN), BOB, true, LONG)).isEqualTo(Sent.OFFLINE);
  }

  @Test
  void whoIsHeldStaysAndWhoIsDroppedExpires() {
    Call call = call(TO_GROUP, SHORT);
    assertThat(calls.join(call, act(BOB), SHORT)).isEqualTo(Joined.DONE);
    assertThat(calls.hold(ANN, BOB, "bob's", LONG)).isTrue();
    assertThat(calls.hold(ANN, BOB, "another", LONG)).isFalse();
    assertThat(calls.hold(ANN, ANN, "ann's", LONG)).isTrue();
    Expired lease = new Expired.Lease(ANN, BOB);
    assertThat(calls.expired()).doesNotContain(lease);
    assertThat(calls.expire(call, lease, act(BOB), SHORT)).isFalse();
    calls.drop(ANN, BOB, "bob's", SHORT);
    await().until(() -> calls.expired().contains(lease));
    assertThat(calls.expire(call, lease, act(BOB), SHORT)).isTrue();
    assertThat(calls.expire(call, lease, act(BOB), SHORT)).isFalse();
    assertThat(news(3).getLast().what()).isEqualTo(What.LEFT);
    assertThat(calls.find(ANN).orElseThrow().members()).containsOnlyKeys(ANN);
  }

  @Test
  void anOwnerWhoseLeaseIsOverTakesTheCallAlong() {
    Call call = call(TO_GROUP, SHORT);
    Expired lease = new Expired.Lease(ANN, ANN);
    await().until(() -> calls.expired().contains(lease));
    assertThat(calls.expire(call, lease, act(ANN), SHORT)).isTrue();
    assertThat(news(2).getLast().what()).isEqualTo(What.ENDED);
    assertThat(calls.find(ANN)).isEmpty();
  }

  @Test
  void aCallEndsWhenItHasRungOrLastedTooLong() {
    CallTiming timing =
        new CallTiming(Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofMillis(600));
    Call call = call(TO_GROUP, timing);
    Expired end = new Expired.End(ANN);
    assertThat(calls.expire(call, end, act(ANN), timing)).isFalse();
    await().until(() -> calls.expired().contains(end));
    // Who joins in time keeps it from ending for now.
    assertThat(calls.join(call, act(BOB), timing)).isEqualTo(Joined.DONE);
    assertThat(calls.expire(call, end, act(ANN), timing)).isFalse();
    await().until(() -> calls.expire(call, end, act(ANN), timing));
    assertThat(news(3).getLast().members()).containsOnlyKeys(ANN, BOB);
  }

  @Test
  void anotherConnectionResumesWhereTheFirstIsGone() {
    Call call = call(TO_GROUP, LONG);
    assertThat(calls.resume(ANN, BOB, "new", OptionalLong.empty(), LONG))
        .isEqualTo(new Resumed.Gone());
    assertThat(calls.join(call, act(BOB), LONG)).isEqualTo(Joined.DONE);
    Resumed first = calls.resume(ANN, BOB, "new", OptionalLong.empty(), LONG);
    assertThat(first).isInstanceOf(Resumed.Elsewhere.class);
    long until = ((Resumed.Elsewhere) first).until();
    // Held meanwhile: its connection lives.
    assertThat(calls.hold(ANN, BOB, "bob's", LONG)).isTrue();
    assertThat(calls.resume(ANN, BOB, "new", OptionalLong.of(until), LONG))
        .isInstanceOf(Resumed.Elsewhere.class);
    calls.drop(ANN, BOB, "bob's", LONG);
    assertThat(calls.resume(ANN, BOB, "new", OptionalLong.empty(), LONG))
        .isEqualTo(new Resumed.Done());
    assertThat(calls.hold(ANN, BOB, "new", LONG)).isTrue();
  }

  @Test
  void aConnectionThatNobodyHoldsAnyMoreIsTakenForGone() {
    Call call = call(TO_GROUP, LONG);
    assertThat(calls.join(call, act(BOB), LONG)).isEqualTo(Joined.DONE);
    Resumed first = calls.resume(ANN, BOB, "new", OptionalLong.empty(), LONG);
    long until = ((Resumed.Elsewhere) first).until();
    assertThat(calls.resume(ANN, BOB, "new", OptionalLong.of(until), LONG))
        .isEqualTo(new Resumed.Done());
    assertThat(calls.ownersOf(BOB)).containsExactly(ANN);
  }
}
