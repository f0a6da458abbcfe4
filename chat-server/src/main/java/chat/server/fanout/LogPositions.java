package chat.server.fanout;

import chat.api.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// How far each conversation was delivered here. The least recently used private chats are
/// forgotten: for those nothing can be told missing or doubled, which only matters around a lost
/// connection to Redis, and clients check positions themselves.
final class LogPositions {
  private static final int MAX_CHATS = 100_000;

  private final Map<ConversationId, Long> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
          return size() > MAX_CHATS;
        }
      };

  OptionalLong of(ConversationId conversation) {
    Long position = last.get(conversation);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  void delivered(ConversationId conversation, long position) {
    last.put(conversation, position);
  }
}
