package chat.store.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.error.StoreException;
import chat.store.redis.Redis;
import chat.store.redis.RedisKeys;
import chat.store.support.TestRedis;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisConversationsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final UserId ANNA = new UserId("anna");
  private static final UserId BERT = new UserId("bert");
  private static final UserId CARL = new UserId("carl");

  private final Conversations conversations = new RedisConversations(REDIS.connection());

  @Test
  void anEntryComesBackAsItWasStored() {
    Message message = lobby(ANNA, "m1", "你好, \"world\"\n\0\uD83D\uDE00");

    Entry stored = store(message);

    assertThat(stored.position()).isEqualTo(1);
    assertThat(stored.ordinal()).isEqualTo(1);
    assertThat(stored.message()).isEqualTo(message);
    assertThat(conversations.after(ConversationId.LOBBY, 0, 10).entries()).containsExactly(stored);
    assertThat(now()).containsExactly(stored);
  }

  @Test
  void theTimeIsRedisTimeInMicroseconds() {
    long before = System.currentTimeMillis() * 1000;
    Entry stored = store(lobby(ANNA, "m1", "hello"));

    assertThat(stored.timestampMicros()).isBetween(before - 2_000, before + 5_000_000);
  }

  @Test
  void theSameMessageAgainIsTheSameEntry() {
    Entry first = store(lobby(ANNA, "m1", "hello"));

    Appended again = conversations.append(lobby(ANNA, "m1", "hello"), "");

    assertThat(again).isEqualTo(new Appended.Stored(first, true));
    assertThat(conversations.lastPosition(ConversationId.LOBBY)).isEqualTo(1);
  }

  @Test
  void anIdThatIsUsedForOtherContentIsRefused() {
    store(lobby(ANNA, "m1", "hello"));

    assertThat(conversations.append(lobby(ANNA, "m1", "goodbye"), ""))
        .isEqualTo(new Appended.IdReused());
    assertThat(conversations.lastPosition(ConversationId.LOBBY)).isEqualTo(1);
  }

  @Test
  void anIdIsItsSendersOwnAndOfOneConversation() {
    store(lobby(ANNA, "m1", "hello"));

    assertThat(store(lobby(BERT, "m1", "other")).position()).isEqualTo(2);
    assertThat(store(privately(ANNA, BERT, "m1", "third")).position()).isEqualTo(1);
  }

  @Test
  void historyIsTheNewestNotAfterATimeOldestFirst() {
    List<Entry> all = storeMany(25);

    assertThat(now(10)).isEqualTo(all.subList(15, 25));
    for (int i = 0; i < all.size(); i++) {
      long time = all.get(i).timestampMicros();
      List<Entry> expected = all.subList(Math.max(0, i - 9), i + 1);
      assertThat(notAfter(time, 10)).as("at entry %d", i).isEqualTo(expected);
      assertThat(notAfter(time + 50, 10)).as("after entry %d", i).isEqualTo(expected);
      assertThat(notAfter(time - 1, 10))
          .as("before entry %d", i)
          .isEqualTo(all.subList(Math.max(0, i - 10), i));
    }
  }

  @Test
  void historyIsPagedByTheFirstTimeLess100Micros() {
    List<Entry> all = storeMany(25);

    List<Entry> newest = now(10);
    List<Entry> older = notAfter(newest.getFirst().timestampMicros() - 100, 10);
    List<Entry> oldest = notAfter(older.getFirst().timestampMicros() - 100, 10);

    assertThat(older).isEqualTo(all.subList(5, 15));
    assertThat(oldest).isEqualTo(all.subList(0, 5));
    assertThat(notAfter(oldest.getFirst().timestampMicros() - 100, 10)).isEmpty();
  }

  @Test
  void historyFindsItsWayAroundDeletedEntries() {
    List<Entry> all = storeMany(25);
    List<Integer> deleted = List.of(1, 5, 12, 13, 14, 24, 25);
    for (int position : deleted) {
      REDIS.connection().call(c -> c.xdel(RedisKeys.log(ConversationId.LOBBY), position + "-0"));
    }
    List<Entry> left = all.stream().filter(e -> !deleted.contains((int) e.position())).toList();

    for (Entry each : all) {
      List<Entry> expected =
          left.stream().filter(e -> e.timestampMicros() <= each.timestampMicros()).toList();
      assertThat(notAfter(each.timestampMicros(), 100))
          .as("at %d", each.position())
          .isEqualTo(expected);
    }
    assertThat(conversations.lastPosition(ConversationId.LOBBY)).isEqualTo(25);
    assertThat(store(lobby(ANNA, "next", "next")).position()).isEqualTo(26);
  }

  @Test
  void anEmptyLogHasNoHistory() {
    assertThat(now()).isEmpty();
    assertThat(conversations.after(ConversationId.LOBBY, 0, 10))
        .isEqualTo(new EntryRange(List.of(), 0, false, false));
    assertThat(conversations.lastPosition(ConversationId.LOBBY)).isZero();
  }

  @Test
  void aRangeSaysWhetherThereIsMore() {
    List<Entry> all = storeMany(25);

    assertThat(conversations.after(ConversationId.LOBBY, 0, 10))
        .isEqualTo(new EntryRange(all.subList(0, 10), 25, true, false));
    assertThat(conversations.after(ConversationId.LOBBY, 15, 10))
        .isEqualTo(new EntryRange(all.subList(15, 25), 25, false, false));
    assertThat(conversations.after(ConversationId.LOBBY, 25, 10))
        .isEqualTo(new EntryRange(List.of(), 25, false, false));
  }

  @Test
  void aRangeStartsOverWhereThePositionWasNeverReached() {
    List<Entry> all = storeMany(5);

    assertThat(conversations.after(ConversationId.LOBBY, 9, 10))
        .isEqualTo(new EntryRange(all, 5, false, true));
  }

  @Test
  void aRangeStartsOverWhereTheLogNoLongerReachesBack() {
    List<Entry> all = storeMany(10);
    REDIS.connection().call(c -> c.xtrim(RedisKeys.log(ConversationId.LOBBY), 4));

    assertThat(conversations.after(ConversationId.LOBBY, 3, 10))
        .isEqualTo(new EntryRange(all.subList(6, 10), 10, false, true));
    assertThat(conversations.after(ConversationId.LOBBY, 6, 10))
        .isEqualTo(new EntryRange(all.subList(6, 10), 10, false, false));
  }

  @Test
  void thePositionsOfManyLogsComeAtOnce() {
    storeMany(3);
    store(privately(ANNA, BERT, "p1", "hello"));
    ConversationId pair = ConversationId.between(ANNA, BERT);
    ConversationId none = ConversationId.between(ANNA, CARL);

    assertThat(conversations.lastPositions(List.of(pair, none, ConversationId.LOBBY)))
        .containsExactly(
            Map.entry(pair, 1L), Map.entry(none, 0L), Map.entry(ConversationId.LOBBY, 3L));
  }

  @Test
  void privateChatsAreListedForBothMostRecentFirst() {
    store(privately(ANNA, BERT, "p1", "hello"));
    store(privately(CARL, ANNA, "p2", "hello"));
    Entry last = store(privately(BERT, ANNA, "p3", "hello"));

    List<PrivateChat> chats = conversations.privateChats(ANNA, 10);

    assertThat(chats).extracting(PrivateChat::peer).containsExactly(BERT, CARL);
    assertThat(chats.getFirst().lastActiveMicros())
        .isBetween(last.timestampMicros() - 1_000_000, last.timestampMicros());
    assertThat(conversations.privateChats(ANNA, 1)).containsExactly(chats.getFirst());
    assertThat(conversations.privateChats(BERT, 10))
        .extracting(PrivateChat::peer)
        .containsExactly(ANNA);
    assertThat(conversations.privateChatsSince(ANNA, chats.getFirst().lastActiveMicros(), 10))
        .containsExactly(chats.getFirst());
    assertThat(conversations.privateChatsSince(ANNA, last.timestampMicros() + 1, 10)).isEmpty();
  }

  @Test
  void aMessageToOneselfIsAPrivateChatToo() {
    store(privately(ANNA, ANNA, "p1", "a note"));

    assertThat(conversations.privateChats(ANNA, 10))
        .extracting(PrivateChat::peer)
        .containsExactly(ANNA);
  }

  @Test
  void aDamagedEntryIsNamed() {
    REDIS
        .connection()
        .call(c ->
            c.xadd(
                RedisKeys.log(ConversationId.LOBBY),
                new io.lettuce.core.XAddArgs().id("1-0"),
                "t",
                Redis.bytes(1),
                "o",
                Redis.bytes(1),
                "b",
                Redis.bytes("?")));

    assertThatThrownBy(this::now)
        .isInstanceOf(StoreException.class)
        .hasMessage("entry 1-0 of conversation 0 is damaged");
  }

  @Test
  void aCountOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> now(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> now(1001)).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Entry> storeMany(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> store(lobby(ANNA, "m" + i, "text " + i)))
        .toList();
  }

  private Entry store(Message message) {
    Appended.Stored stored = (Appended.Stored) conversations.append(message, "");
    assertThat(stored.duplicate()).isFalse();
    return stored.entry();
  }

  private List<Entry> now() {
    return now(10);
  }

  private List<Entry> now(int count) {
    return notAfter(Long.MAX_VALUE / 1000, count);
  }

  private List<Entry> notAfter(long micros, int count) {
    return conversations.newestNotAfter(ConversationId.LOBBY, micros, count);
  }

  private static Message lobby(UserId sender, String id, String text) {
    return message(ConversationId.LOBBY, sender, id, text);
  }

  private static Message privately(UserId sender, UserId to, String id, String text) {
    return message(ConversationId.between(sender, to), sender, id, text);
  }

  private static Message message(ConversationId in, UserId sender, String id, String text) {
    return new Message(in, sender, new MessageId(id), new Content.Text(text));
  }
}
