package chat.store.live;

/// What everybody who is online is told.
public sealed interface Announcement {
  /// An administrator has barred somebody.
  ///
  /// @param username whom
  record UserRemoved(String username) implements Announcement {}
}
