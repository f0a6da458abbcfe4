package chat.store.verification;

import chat.api.id.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// How often messages have which file.
final class FileUsage {
  private final Map<String, Map<ConversationId, Long>> byPath = new HashMap<>();

  void count(String path, ConversationId conversation) {
    byPath.computeIfAbsent(path, _ -> new HashMap<>()).merge(conversation, 1L, Long::sum);
  }

  void of(String path, BiConsumer<ConversationId, Long> each) {
    byPath.getOrDefault(path, Map.of()).forEach(each);
  }
}
