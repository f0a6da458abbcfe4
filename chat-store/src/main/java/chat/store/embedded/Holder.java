package chat.store.embedded;

import java.util.Optional;

/// Who owns a data directory.
///
/// @param stays whether it is a server, which stays; else a visitor, which is gone soon
/// @param name how it calls itself
record Holder(boolean stays, String name) {
  private static final String STAYS = "server";
  private static final String VISITS = "visitor";

  /// Two lines.
  String encode() {
    return (stays ? STAYS : VISITS) + '\n' + name.replace('\n', ' ') + '\n';
  }

  /// Empty if the text is incomplete: it is being written, or was never.
  static Optional<Holder> decode(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length == 3
        ? Optional.of(new Holder(lines[0].equals(STAYS), lines[1]))
        : Optional.empty();
  }
}
