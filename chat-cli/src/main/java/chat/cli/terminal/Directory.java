package chat.cli.terminal;

import java.util.Set;

/// Names that a person may want to type. May be read by any thread.
interface Directory {
  /// Everybody online or seen before.
  Set<String> people();

  /// The groups that one is in.
  Set<String> groups();
}
