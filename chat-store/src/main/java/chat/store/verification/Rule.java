package chat.store.verification;

/// What is always so in a store.
public enum Rule {
  /// Positions follow one another without gaps from the first entry that is kept to the end.
  DENSE_POSITIONS,
  /// Each message counts one, nothing else counts.
  ORDINALS,
  /// Entries are at least 100 µs apart.
  TIMES,
  /// An entry can be read.
  READABLE_ENTRY,
  /// Where a log ends is what its last entry says.
  HEAD,
  /// Each message that is kept is known by its id, and each id leads to its message.
  MESSAGE_IDS,
  /// Both people of a private chat have it in their lists.
  PRIVATE_CHATS,
  /// A group has a log, members, and one of them leads it.
  GROUP,
  /// Who is in a group has it in their list.
  MEMBERSHIP,
  /// Names lead to accounts that are called so, and each account is found by its name.
  NAMES,
  /// Nobody has read further than a log goes.
  READ_MARKS,
  /// Each file of the index can be found by its path, and each path leads to its file.
  FILE_PATHS,
  /// The bytes of each file are there.
  FILE_BYTES,
  /// The index knows of each file that is there.
  FILE_KNOWN,
  /// A file counts as used at least as often as messages have it.
  FILE_USES
}
