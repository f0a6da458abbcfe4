package chat.store.live;

/// What everybody who is online is told.
public sealed interface Announcement {
  /// An administrator has barred somebody.
  ///
  /// @param username whom
  /// @param traceId of the request that did it
  record UserRemoved(String username, String traceId) implements Announcement {}

  /// The administrators have something to say.
  ///
  /// @param traceId of the request that did it
  record Said(String text, String traceId) implements Announcement {}
}
