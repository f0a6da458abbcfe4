package chat.cli.terminal;

import chat.cli.output.Texts;
import java.util.List;
import java.util.stream.Collectors;

/// The answer to `/help`.
final class HelpText {
  private HelpText() {}

  /// The commands in one column, what they do in another.
  static String text() {
    List<String[]> rows =
        Texts.text("screen.help.commands").lines().map(line -> line.split("\t", 2)).toList();
    int column = rows.stream().mapToInt(row -> Cells.width(row[0])).max().orElse(0);
    String commands =
        rows.stream()
            .map(row -> Cells.fit(row[0], column) + "  " + row[1])
            .collect(Collectors.joining("\n"));
    return commands + "\n\n" + Texts.text("screen.help.keys");
  }
}
