package chat.store.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.conversation.Appended;
import chat.store.conversation.Conversations;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;
import chat.store.conversation.RedisConversations;
import chat.store.redis.Redis;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import io.lettuce.core.KillArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisSubscriptionsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final UserId ANNA = new UserId("anna");
  private static final UserId BERT = new UserId("bert");
  private static final UserId CARL = new UserId("carl");

  private final RedisConnection redis = REDIS.connection();
  private final Conversations conversations = new RedisConversations(redis);
  private final Signals signals = new RedisSignals(redis);
  private final Heard heard = new Heard();
  private final RedisSubscriptions subscriptions = new RedisSubscriptions(redis, () -> {});

  @BeforeEach
  void start() {
    subscriptions.start(heard);
  }

  @AfterEach
  void close() {
    subscriptions.close();
  }

  @Test
  void theLobbyIsHeardAlways() {
    Entry entry = append(ConversationId.LOBBY, ANNA, "m1");

    await().until(() -> !heard.publications().isEmpty());
    assertThat(heard.publications())
        .containsExactly(new Publication.EntryPublished(entry, "trace m1"));
  }

  @Test
  void aRepetitionIsNotPublished() {
    append(ConversationId.LOBBY, ANNA, "m1");
    append(ConversationId.LOBBY, ANNA, "m1");
    append(ConversationId.LOBBY, ANNA, "m2");

    await().until(() -> heard.entries().size() >= 2);
    assertThat(heard.entries()).extracting(Entry::position).containsExactly(1L, 2L);
  }

  @Test
  void privateEntriesAreHeardOfAddedUsersOnly() {
    subscriptions.addUser(ANNA);

    append(ConversationId.between(BERT, CARL), BERT, "m1");
    Entry toAnna = append(ConversationId.between(ANNA, BERT), BERT, "m2");
    Entry fromAnna = append(ConversationId.between(ANNA, CARL), ANNA, "m3");

    await().until(() -> heard.entries().size() >= 2);
    assertThat(heard.entries()).containsExactly(toAnna, fromAnna);
  }

  @Test
  void anEntryThatTwoAddedUsersShareComesOnce() {
    subscriptions.addUser(ANNA);
    subscriptions.addUser(BERT);
    List<Entry> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(append(ConversationId.between(ANNA, BERT), ANNA, "m" + i));
      sent.add(append(ConversationId.between(ANNA, ANNA), ANNA, "n" + i));
    }
    sent.add(append(ConversationId.between(ANNA, BERT), ANNA, "last"));

    await().until(() -> heard.entries().containsAll(sent));
    assertThat(byConversation(heard.entries())).isEqualTo(byConversation(sent));
  }

  private static Map<ConversationId, List<Entry>> byConversation(List<Entry> entries) {
    return entries.stream().collect(Collectors.groupingBy(entry -> entry.message().conversation()));
  }

  @Test
  void aRemovedUserIsHeardNoMore() {
    subscriptions.addUser(ANNA);
    subscriptions.removeUser(ANNA);
    subscriptions.addUser(BERT);
    append(ConversationId.between(ANNA, CARL), ANNA, "m1");
    Entry toBert = append(ConversationId.between(BERT, CARL), CARL, "m2");

    await().until(() -> !heard.entries().isEmpty());
    assertThat(heard.entries()).containsExactly(toBert);
  }

  @Test
  void everyKindOfSignalAndAnnouncementArrivesAsItWasSent() {
    subscriptions.addUser(ANNA);
    List<Signal> sent =
        List.of(
            new Signal.Removed("t1"),
            new Signal.PasswordChanged("abc"),
            new Signal.LoggedOut("def"),
            new Signal.RoleSet(99));
    List<Announcement> said =
        List.of(new Announcement.UserRemoved("bert", "t2"), new Announcement.Said("Hello", "t3"));

    sent.forEach(signal -> signals.send(ANNA, signal));
    said.forEach(signals::announce);

    await().until(() -> heard.publications().size() >= sent.size() + said.size());
    List<Publication> expected = new ArrayList<>();
    sent.forEach(signal -> expected.add(new Publication.SignalReceived(ANNA, signal)));
    said.forEach(announcement -> expected.add(new Publication.Announced(announcement)));
    assertThat(heard.publications()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void signalsReachTheirUser() {
    subscriptions.addUser(ANNA);

    signals.send(BERT, new Signal.Takeover("c1"));
    signals.send(ANNA, new Signal.Takeover("c2"));

    await().until(() -> !heard.publications().isEmpty());
    assertThat(heard.publications())
        .containsExactly(new Publication.SignalReceived(ANNA, new Signal.Takeover("c2")));
  }

  @Test
  void aDamagedPublicationIsLeftOut() {
    for (String damaged : List.of("", "\u0000", "\u0000\u0001", "\u0007", "{}")) {
      redis.call(c -> c.publish(RedisChannels.LOBBY, Redis.bytes(damaged)));
    }
    Entry entry = append(ConversationId.LOBBY, ANNA, "m1");

    await().until(() -> !heard.publications().isEmpty());
    assertThat(heard.entries()).containsExactly(entry);
  }

  @Test
  void aLostConnectionComesBackWithAllSubscriptionsAndATimeBeforeTheLoss() {
    subscriptions.addUser(ANNA);
    Entry before = append(ConversationId.between(ANNA, BERT), BERT, "m1");
    await().until(() -> heard.entries().equals(List.of(before)));

    redis.callAll(c -> c.clientKill(KillArgs.Builder.typePubsub()));
    append(ConversationId.between(ANNA, BERT), BERT, "m2");

    await().until(() -> heard.restored().size() == 1);
    Entry after = append(ConversationId.between(ANNA, BERT), BERT, "m3");
    await().until(() -> heard.entries().contains(after));
    assertThat(heard.restored().getFirst())
        .isLessThan(before.timestampMicros())
        .isGreaterThan(before.timestampMicros() - 10_000_000);
  }

  @Test
  void startingTwiceIsRefused() {
    assertThatThrownBy(() -> subscriptions.start(heard)).isInstanceOf(IllegalStateException.class);
  }

  private Entry append(ConversationId conversation, UserId sender, String id) {
    Message message =
        new Message(conversation, sender, new MessageId(id), new Content.Text("text " + id));
    return ((Appended.Stored) conversations.append(message, "trace " + id)).entry();
  }
}
