package chat.store;

/// What "stored" means: what an acknowledged message survives.
public enum Durability {
  /// A killed server. A killed Redis may lose the last second or everything.
  MEMORY,
  /// A killed server and a killed Redis. Power loss may take about the last second.
  PROCESS,
  /// Power loss as well: Redis calls fsync before it answers.
  DISK
}
