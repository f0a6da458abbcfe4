package chat.store.progress;

/// Hears how far something is.
@FunctionalInterface
public interface Progress {
  /// So much of all is done.
  void at(long done, long total);
}
