package chat.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What "stored" means: what an acknowledged message survives.
public enum Durability {
  /// A killed server. A killed Redis may lose the last second or everything.
  MEMORY,
  /// A killed server and a killed Redis. Power loss may take about the last second.
  PROCESS,
  /// Power loss as well: Redis calls fsync before it answers.
  DISK;

  /// What servers guarantee that are configured so: what the weakest of them does.
  ///
  /// @param configs of each its settings `appendonly` and `appendfsync`; empty if it does not tell
  static Durability of(List<Map<String, String>> configs) {
    return configs.stream().map(Durability::ofServer).min(Comparator.naturalOrder()).orElse(MEMORY);
  }

  private static Durability ofServer(Map<String, String> settings) {
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
