package chat.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// A private message as it was typed.
///
/// @param name whom it is for
/// @param text what it says
record Addressed(String name, String text) {
  /// Takes the name off: one in double quotes, else the longest known name that it begins with,
  /// because names may have spaces, else its first word. An `@` before the name is left out.
  ///
  /// @return empty where there is no name or no text
  static Optional<Addressed> of(String typed, Collection<String> known) {
    String line = typed.startsWith("@") ? typed.substring(1) : typed;
    int end = line.indexOf('"', 1);
    if (line.startsWith("\"") && end > 0) {
      return of(line.substring(1, end), line.substring(end + 1));
    }
    Optional<String> name =
        known.stream()
            .filter(line::startsWith)
            .filter(n -> line.length() > n.length())
            .filter(n -> Character.isWhitespace(line.charAt(n.length())))
            .max(Comparator.comparingInt(String::length));
    String[] parts = line.split("\\s", 2);
    String found = name.orElse(parts[0]);
    return of(found, line.substring(found.length()));
  }

  private static Optional<Addressed> of(String name, String text) {
    return name.isEmpty() || text.isBlank()
        ? Optional.empty()
        : Optional.of(new Addressed(name, text.strip()));
  }
}
