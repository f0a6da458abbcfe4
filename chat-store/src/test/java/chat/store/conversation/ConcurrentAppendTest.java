package chat.store.conversation;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.live.Publication;
import chat.store.live.RedisSubscriptions;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrentAppendTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final int WRITERS = 8;
  private static final int EACH = 250;

  private final Conversations conversations = new RedisConversations(REDIS.connection());

  @Test
  void eightWritersWhoSendEverythingTwiceLeaveOneDenseOrderThatIsPublishedAsItIsStored()
      throws Exception {
    Heard heard = new Heard();
    try (RedisSubscriptions subscriptions = new RedisSubscriptions(REDIS.connection(), () -> {})) {
      subscriptions.start(heard);
      List<Appended.Stored> answers = writeAll();

      List<Entry> log = wholeLog();
      assertThat(log).hasSize(WRITERS * EACH);
      assertThat(log.stream().map(Entry::position).toList())
          .isEqualTo(LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
      assertThat(log.stream().map(Entry::ordinal).toList())
          .isEqualTo(log.stream().map(Entry::position).toList());
      assertTimesAreSpaced(log);
      assertEachWritersOrderIsKept(log);
      assertThat(answers.stream().filter(a -> !a.duplicate()).map(Appended.Stored::entry))
          .containsExactlyInAnyOrderElementsOf(log);
      assertThat(answers.stream().filter(Appended.Stored::duplicate).map(Appended.Stored::entry))
          .containsExactlyInAnyOrderElementsOf(log);

      await().until(() -> heard.entries().size() >= log.size());
      assertThat(heard.entries()).isEqualTo(log);
      assertThat(heard.publications())
          .allMatch(p -> p instanceof Publication.EntryPublished e && e.traceId().equals("trace"));
    }
  }

  private List<Appended.Stored> writeAll() throws Exception {
    List<Future<List<Appended.Stored>>> writers = new ArrayList<>();
    List<Appended.Stored> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        UserId sender = new UserId("writer" + writer);
        Callable<List<Appended.Stored>> task = () -> write(sender);
        writers.add(pool.submit(task));
      }
      for (Future<List<Appended.Stored>> writer : writers) {
        answers.addAll(writer.get());
      }
    }
    return answers;
  }

  private List<Appended.Stored> write(UserId sender) {
    return IntStream.range(0, EACH)
        .mapToObj(i -> message(sender, i))
        .flatMap(m -> List.of(m, m).stream())
        .map(m -> (Appended.Stored) conversations.append(m, "trace"))
        .toList();
  }

  private static Message message(UserId sender, int number) {
    return new Message(
        ConversationId.LOBBY,
        sender,
        new MessageId("m" + number),
        new Content.Text(Integer.toString(number)));
  }

  private List<Entry> wholeLog() {
    List<Entry> log = new ArrayList<>();
    EntryRange range;
    do {
      range = conversations.after(ConversationId.LOBBY, log.size(), 300);
      log.addAll(range.entries());
    } while (range.more());
    return log;
  }

  private static void assertTimesAreSpaced(List<Entry> log) {
    for (int i = 1; i < log.size(); i++) {
      assertThat(log.get(i).timestampMicros())
          .isGreaterThanOrEqualTo(log.get(i - 1).timestampMicros() + 100);
    }
  }

  private static void assertEachWritersOrderIsKept(List<Entry> log) {
    Map<UserId, List<Entry>> bySender = log.stream().collect(groupingBy(e -> e.message().sender()));
    bySender
        .values()
        .forEach(entries ->
            assertThat(entries.stream().map(e -> e.message().id().value()).toList())
                .isEqualTo(IntStream.range(0, EACH).mapToObj(i -> "m" + i).toList()));
  }
}
