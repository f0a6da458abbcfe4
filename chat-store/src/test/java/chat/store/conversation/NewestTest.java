package chat.store.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.readmark.ReadMark;
import chat.store.readmark.ReadMarks;
import chat.store.readmark.RedisReadMarks;
import chat.store.support.TestRedis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a list of conversations is made of: the newest entries, and how far somebody has read.
class NewestTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final UserId ANNA = new UserId("anna");
  private static final UserId BERT = new UserId("bert");
  private static final ConversationId CHAT = ConversationId.between(ANNA, BERT);

  private final Conversations conversations = new RedisConversations(REDIS.connection());
  private final ReadMarks marks = new RedisReadMarks(REDIS.connection());

  private Entry store(ConversationId conversation, String text) {
    Message message = new Message(conversation, ANNA, new MessageId(text), new Content.Text(text));
    return ((Appended.Stored) conversations.append(message, "")).entry();
  }

  @Test
  void theNewestEntriesOfManyLogsComeAtOnceAndEmptyLogsAreLeftOut() {
    store(CHAT, "one");
    Entry two = store(CHAT, "two");
    Entry lobby = store(ConversationId.LOBBY, "hello");

    assertThat(
            conversations.newest(
                List.of(ConversationId.LOBBY, CHAT, ConversationId.between(BERT, BERT))))
        .isEqualTo(Map.of(CHAT, two, ConversationId.LOBBY, lobby));
  }

  @Test
  void whereAnEntryIsGoneTheOneBeforeItIsFound() {
    Entry one = store(CHAT, "one");
    Entry two = store(CHAT, "two");
    store(CHAT, "three");

    assertThat(conversations.atOrBefore(CHAT, 2)).contains(two);
    REDIS.connection().call(c -> c.xdel("chat:log:{" + CHAT.key() + '}', "2-0"));
    assertThat(conversations.atOrBefore(CHAT, 2)).contains(one);
    assertThat(conversations.atOrBefore(CHAT, 0)).isEmpty();
  }

  @Test
  void marksOnlyMoveForwardAndEachPersonAndConversationHasItsOwn() {
    assertThat(marks.advance(ANNA, CHAT, new ReadMark(9, 8))).isTrue();
    assertThat(marks.advance(ANNA, CHAT, new ReadMark(9, 8))).isFalse();
    assertThat(marks.advance(ANNA, CHAT, new ReadMark(3, 3))).isFalse();
    assertThat(marks.advance(ANNA, CHAT, new ReadMark(10, 8))).isTrue();
    assertThat(marks.advance(ANNA, ConversationId.LOBBY, new ReadMark(1, 1))).isTrue();

    assertThat(marks.of(ANNA))
        .isEqualTo(Map.of(CHAT, new ReadMark(10, 8), ConversationId.LOBBY, new ReadMark(1, 1)));
    assertThat(marks.of(BERT)).isEmpty();
  }
}
