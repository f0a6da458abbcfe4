package chat.store.backup;

import java.util.Locale;

/// The parts of a backup that keys are in, in the order in which they are written: what refers to
/// something comes before it where it may fall behind, and after it where it may be ahead.
enum Section {
  /// How far people have read; what they have read is in the logs that are written later.
  READ_MARKS,
  /// Logs and groups, each conversation as it was at one moment.
  CONVERSATIONS,
  /// Accounts and everything else.
  OTHERS,
  /// The index of files, once their bytes are written.
  FILES;

  /// The name of the part.
  String part() {
    return "keys/" + (ordinal() + 1) + '-' + name().toLowerCase(Locale.ROOT) + ".msgpack";
  }
}
