package chat.store;

import java.util.Map;
import java.util.Optional;

/// What "stored" means: what an acknowledged message survives.
public enum Durability {
  /// A killed server. A killed Redis may lose the last second or everything.
  MEMORY,
  /// A killed server and a killed Redis. Power loss may take about the last second.
  PROCESS,
  /// Power loss as well: Redis calls fsync before it answers.
  DISK;

  /// What a Redis guarantees that is configured so.
  ///
  /// @param config its settings `appendonly` and `appendfsync`; empty if it does not tell
  static Durability of(Optional<Map<String, String>> config) {
    Map<String, String> settings = config.orElse(Map.of());
    if (!"yes".equals(settings.get("appendonly"))) {
      return MEMORY;
    }
    return switch (settings.getOrDefault("appendfsync", "")) {
      case "always" -> DISK;
      case "no" -> PROCESS;
      // With "everysec" Redis may postpone writing while it syncs: a kill loses what was answered.
      default -> MEMORY;
    };
  }
}
