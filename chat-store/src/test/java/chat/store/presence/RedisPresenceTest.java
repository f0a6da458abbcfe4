package chat.store.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.UserId;
import chat.store.account.Profile;
import chat.store.live.RedisSubscriptions;
import chat.store.redis.RedisConnection;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisPresenceTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final PresenceTiming QUICK =
      new PresenceTiming(Duration.ofMillis(50), Duration.ofMillis(400));
  private static final Profile ANNA = new Profile(new UserId("anna"), "Anna", "/a.png");
  private static final Profile BERT = new Profile(new UserId("bert"), "Bert", "");

  private final RedisConnection redis = REDIS.connection();
  private final Heard heard = new Heard();
  private final List<AutoCloseable> toClose = new ArrayList<>();
  private RedisPresence one;
  private RedisPresence two;

  @BeforeEach
  void twoServersListen() {
    RedisSubscriptions subscriptions = new RedisSubscriptions(redis, () -> {});
    subscriptions.start(heard);
    toClose.add(subscriptions);
    one = server("one", redis);
    two = server("two", redis);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose.reversed()) {
      each.close();
    }
  }

  @Test
  void onlyTheFirstConnectionOverAllServersAndTheLastOneAreTold() {
    assertThat(one.enter(ANNA)).isEqualTo(1);
    assertThat(one.enter(ANNA)).isEqualTo(1);
    assertThat(two.enter(ANNA)).isEqualTo(1);
    one.leave(ANNA.id());
    one.leave(ANNA.id());
    assertThat(one.snapshot()).isEqualTo(new PresenceSnapshot(1, List.of(ANNA)));
    two.leave(ANNA.id());

    assertThat(two.snapshot()).isEqualTo(new PresenceSnapshot(2, List.of()));
    await().until(() -> heard.changes().size() >= 2);
    assertThat(heard.changes())
        .containsExactly(new PresenceChange(1, ANNA, true), new PresenceChange(2, ANNA, false));
  }

  @Test
  void everybodyIsCountedOnce() {
    one.enter(ANNA);
    two.enter(BERT);
    two.enter(ANNA);

    PresenceSnapshot snapshot = one.snapshot();

    assertThat(snapshot.sequence()).isEqualTo(2);
    assertThat(snapshot.online()).containsExactlyInAnyOrder(ANNA, BERT);
  }

  @Test
  void whoComesAndGoesInManyThreadsIsGoneInTheEndAndTheNumbersAreDense() {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        RedisPresence server = i % 2 == 0 ? one : two;
        Profile who = i % 3 == 0 ? ANNA : BERT;
        pool.execute(() -> {
          server.enter(who);
          server.leave(who.id());
        });
      }
    }

    PresenceSnapshot last = one.snapshot();
    assertThat(last.online()).isEmpty();
    await().until(() -> heard.changes().size() >= last.sequence());
    assertThat(heard.changes().stream().map(PresenceChange::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last.sequence()).boxed().toList());
    assertComingAndGoingAlternate(ANNA);
    assertComingAndGoingAlternate(BERT);
  }

  private void assertComingAndGoingAlternate(Profile who) {
    List<Boolean> states =
        heard.changes().stream()
            .filter(change -> change.profile().equals(who))
            .map(PresenceChange::online)
            .toList();
    assertThat(states)
        .isEqualTo(IntStream.range(0, states.size()).mapToObj(i -> i % 2 == 0).toList());
  }

  @Test
  void aDeadServersUsersAreRemovedByTheOthers() {
    RedisConnection lost = REDIS.connect();
    RedisPresence three = server("three", lost);
    three.enter(ANNA);
    three.enter(BERT);
    one.enter(BERT);

    lost.close();

    await().until(() -> one.snapshot().online().equals(List.of(BERT)));
    await().until(() -> heard.changes().size() >= 3);
    assertThat(heard.changes().getLast()).isEqualTo(new PresenceChange(3, ANNA, false));
  }

  @Test
  void aServerThatWasTakenForDeadEntersItsUsersAgain() {
    one.enter(ANNA);
    new RedisPresenceScripts(redis).remove("one");
    assertThat(two.snapshot().online()).isEmpty();

    await().until(() -> two.snapshot().online().equals(List.of(ANNA)));
    one.leave(ANNA.id());
    assertThat(two.snapshot().online()).isEmpty();
  }

  @Test
  void whatAKilledServerLeftBehindIsClearedWhenItStartsAgain() {
    new RedisPresenceScripts(redis).enter("three", ANNA);
    assertThat(one.snapshot().online()).containsExactly(ANNA);

    server("three", redis);

    assertThat(one.snapshot().online()).isEmpty();
    await().until(() -> heard.changes().size() >= 2);
    assertThat(heard.changes().getLast()).isEqualTo(new PresenceChange(2, ANNA, false));
  }

  @Test
  void thousandsOfUsersOfADeadServerAreRemovedInBatches() {
    RedisPresenceScripts scripts = new RedisPresenceScripts(redis);
    for (int i = 0; i < 1000; i++) {
      scripts.enter("three", new Profile(new UserId("user" + i), "User " + i, ""));
    }

    scripts.remove("three");

    assertThat(one.snapshot()).isEqualTo(new PresenceSnapshot(2000, List.of()));
  }

  @Test
  void aServerThatClosesTakesItsUsersAlong() {
    one.enter(ANNA);
    two.enter(BERT);

    one.close();

    assertThat(two.snapshot().online()).containsExactly(BERT);
    await().until(() -> heard.changes().size() >= 3);
    assertThat(heard.changes().getLast()).isEqualTo(new PresenceChange(3, ANNA, false));
  }

  @Test
  void aLeaveThatRedisCouldNotBeToldIsMadeUpFor() {
    RedisConnection lost = REDIS.connect();
    RedisPresence three = new RedisPresence(lost, "three", QUICK);
    three.enter(ANNA);
    lost.close();

    three.leave(ANNA.id());

    assertThat(one.snapshot().online()).containsExactly(ANNA);
    server("three", redis);
    assertThat(one.snapshot().online()).isEmpty();
  }

  @Test
  void whoLeavesMustHaveEntered() {
    assertThatThrownBy(() -> one.leave(ANNA.id())).isInstanceOf(IllegalStateException.class);
  }

  private RedisPresence server(String name, RedisConnection connection) {
    RedisPresence presence = new RedisPresence(connection, name, QUICK);
    presence.join();
    toClose.add(presence);
    return presence;
  }
}
