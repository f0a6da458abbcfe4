package chat.api.protocol;

/// What a file is to people: how it is shown, and how large it may be.
public enum MediaKind {
  /// A picture that every browser shows.
  IMAGE,
  /// Something to listen to.
  MUSIC,
  /// Anything else.
  FILE
}
