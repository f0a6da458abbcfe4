package chat.store.backup;

/// The parts of a backup that keys are in, in the order in which they are written: what refers to
/// something comes before it where it may fall behind, and after it where it may be ahead.
enum Section {
  /// How far people have read; what they have read is in the logs that are written later.
  READ_MARKS("1-read_marks"),
  /// Logs and groups, each conversation as it was at one moment.
  CONVERSATIONS("2-conversations"),
  /// Accounts and everything else.
  OTHERS("3-others"),
  /// The index of files, once their bytes are written.
  FILES("4-files");

  private final String name;

  Section(String name) {
    this.name = name;
  }

  /// The name of the part.
  String part() {
    return "keys/" + name + ".msgpack";
  }
}
