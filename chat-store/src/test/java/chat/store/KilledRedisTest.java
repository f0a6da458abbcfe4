package chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.account.Profile;
import chat.store.conversation.Appended;
import chat.store.conversation.Entry;
import chat.store.conversation.EntryRange;
import chat.store.conversation.Message;
import chat.store.embedded.Killing;
import chat.store.error.StoreUnavailableException;
import chat.store.support.Heard;
import chat.store.support.StoreProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRedisTest {
  private static final int WRITERS = 4;
  private static final int KILLS = 5;
  private static final Duration RETRY = Duration.ofMillis(5);

  @TempDir Path data;

  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void killedUnderAppendsRedisLosesNothingThatWasAnsweredAndDoublesNothing() throws Exception {
    Heard heard = new Heard();
    try (Store store = open("server")) {
      store.subscriptions().start(heard);
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, WRITERS)
              .mapToObj(i ->
                  CompletableFuture.runAsync(
                      () -> write(store, new UserId("writer" + i)), Thread::startVirtualThread))
              .toList();

      for (int kill = 1; kill <= KILLS; kill++) {
        int before = stored.size();
        await().until(() -> stored.size() > before + 200);
        Killing.killRedisOf(data);
        int restored = kill;
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.restored().size() >= restored);
      }
      enough.set(true);
      writers.forEach(CompletableFuture::join);

      List<Entry> log = log(store);
      assertDenseOrder(log);
      assertThat(names(log)).doesNotHaveDuplicates();
      assertThat(Set.copyOf(names(log))).isEqualTo(stored);
      assertTheGapsOfWhatWasHeardCanBeFilled(heard, log);
    }
  }

  /// Writes as a client does: the same message again until it is answered.
  private void write(Store store, UserId sender) {
    for (int i = 1; !enough.get(); i++) {
      String id = "m" + i;
      Message message =
          new Message(
              ConversationId.LOBBY, sender, new MessageId(id), new Content.Text("text of " + id));
      boolean answered = false;
      while (!answered) {
        try {
          assertThat(store.conversations().append(message, "")).isInstanceOf(Appended.Stored.class);
          answered = true;
        } catch (StoreUnavailableException unknown) {
          LockSupport.parkNanos(RETRY.toNanos());
        }
      }
      stored.add(sender + " " + id);
    }
  }

  private static void assertTheGapsOfWhatWasHeardCanBeFilled(Heard heard, List<Entry> log) {
    await().until(() -> heard.entries().getLast().equals(log.getLast()));
    List<Entry> entries = heard.entries();
    assertThat(entries).isSubsetOf(log).doesNotHaveDuplicates();
    assertThat(entries.stream().map(Entry::position).toList()).isSorted();
    TreeMap<Long, Entry> all = new TreeMap<>();
    entries.forEach(e -> all.put(e.position(), e));
    for (long since : heard.restored()) {
      log.stream()
          .filter(e -> e.timestampMicros() >= since)
          .forEach(e -> all.putIfAbsent(e.position(), e));
    }
    assertThat(List.copyOf(all.values())).isEqualTo(log);
  }

  @Test
  void presenceComesRightAfterRedisWasKilled() throws Exception {
    Profile anna = new Profile(new UserId("anna"), "Anna", "");
    Profile bert = new Profile(new UserId("bert"), "Bert", "");
    try (Store store = open("server")) {
      store.subscriptions().start(new Heard());
      store.presence().enter(anna);
      store.presence().enter(bert);

      Killing.killRedisOf(data);
      store.presence().leave(anna.id());

      await().atMost(Duration.ofSeconds(30)).until(store::isReachable);
      await().until(() -> store.presence().snapshot().online().equals(List.of(bert)));
    }
  }

  @Test
  void aKilledOwnersRedisIsTakenOverWithAllThatWasAnswered() throws Exception {
    List<String> answered = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      StoreProcess owner = StoreProcess.start(data, "owner");
      answered.addAll(owner.stored(100));
      answered.addAll(owner.kill());
    }
    ProcessHandle redis = Killing.redisOf(data);
    assertThat(redis.isAlive()).isTrue();

    try (Store store = open("the next")) {
      assertThat(Killing.redisOf(data).pid()).isEqualTo(redis.pid());
      assertAllAnsweredAreThere(store, answered);
    }
    assertThat(redis.isAlive()).isFalse();
  }

  @Test
  void afterBothWereKilledTheNextStartNeedsNoHelp() throws Exception {
    StoreProcess owner = StoreProcess.start(data, "owner");
    List<String> answered = new ArrayList<>(owner.stored(100));
    answered.addAll(owner.kill());
    Killing.killRedisOf(data);

    try (Store store = open("the next")) {
      assertAllAnsweredAreThere(store, answered);
    }
  }

  private static void assertAllAnsweredAreThere(Store store, List<String> answered) {
    List<Entry> log = log(store);
    assertDenseOrder(log);
    Set<String> ids = log.stream().map(e -> e.message().id().value()).collect(Collectors.toSet());
    assertThat(log).hasSameSizeAs(ids);
    assertThat(ids).containsAll(answered);
    assertThat(store.conversations().append(StoreProcess.message(answered.getFirst()), ""))
        .isEqualTo(new Appended.Stored(log.getFirst(), true));
  }

  private Store open(String name) {
    return Store.open(new StoreConfig(new StoreConfig.Embedded(data, name), "node"));
  }

  private static List<Entry> log(Store store) {
    List<Entry> log = new ArrayList<>();
    EntryRange range;
    do {
      range = store.conversations().after(ConversationId.LOBBY, log.size(), 1000);
      log.addAll(range.entries());
    } while (range.more());
    return log;
  }

  private static List<String> names(List<Entry> log) {
    return log.stream().map(e -> e.message().sender() + " " + e.message().id()).toList();
  }

  private static void assertDenseOrder(List<Entry> log) {
    assertThat(log.stream().map(Entry::position).toList())
        .isEqualTo(LongStream.rangeClosed(1, log.size()).boxed().toList());
    for (int i = 1; i < log.size(); i++) {
      assertThat(log.get(i).timestampMicros())
          .isGreaterThanOrEqualTo(log.get(i - 1).timestampMicros() + 100);
    }
  }
}
