package chat.cli.terminal;

import chat.cli.state.StateDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody typed, kept between runs for their own eyes. No password is ever among it: those
/// are asked for elsewhere.
///
/// @param directory where it is kept
record InputHistory(StateDirectory directory) {
  /// How many lines are kept.
  static final int MOST = 500;

  /// Longer ones are not.
  static final int LONGEST = 2000;

  private static final Pattern ESCAPE = Pattern.compile("\\\\([nr\\\\])");
  private static final String FILE = "input-history";

  /// The lines, oldest first.
  ///
  /// @throws IOException if they cannot be read
  List<String> read() throws IOException {
    return directory.read(FILE).orElse("").lines().map(InputHistory::unescaped).toList();
  }

  /// Adds a line, unless it is the last one again, begins with a space or is very long.
  ///
  /// @throws IOException if that fails
  void add(String line) throws IOException {
    if (line.isBlank() || line.startsWith(" ") || line.length() > LONGEST) {
      return;
    }
    // Another program may have written since.
    List<String> lines = new ArrayList<>(read());
    if (lines.isEmpty() || !lines.getLast().equals(line)) {
      lines.add(line);
      StringBuilder text = new StringBuilder();
      lines.stream()
          .skip(Math.max(0, lines.size() - MOST))
          .forEach(kept -> text.append(escaped(kept)).append('\n'));
      directory.write(FILE, text.toString());
    }
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String line) {
    Matcher escape = ESCAPE.matcher(line);
    return escape.replaceAll(found ->
        switch (found.group(1)) {
          case "n" -> "\n";
          case "r" -> "\r";
          default -> "\\\\";
        });
  }
}
