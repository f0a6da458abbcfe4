package chat.store.conversation;

/// What became of a message that was to be stored.
public sealed interface Appended {
  /// It is in the log.
  ///
  /// @param duplicate true: it was there before, with the same content; nothing was published
  record Stored(Entry entry, boolean duplicate) implements Appended {}

  /// It is not: its sender is not in the group.
  record NotMember() implements Appended {}

  /// It is not: its sender used its id for other content before.
  record IdReused() implements Appended {}
}
