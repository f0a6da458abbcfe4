package chat.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Wraps a text some of whose lines have two columns, with two spaces or more between them. The
/// second one goes on below itself; where there is little room for it, below the first.
final class Columns {
  private static final Pattern FIRST = Pattern.compile("\\S.*? {2,}(?=\\S)");
  private static final int LITTLE_ROOM = 16;
  private static final int INDENT = 4;

  private Columns() {}

  /// The lines; at least one.
  ///
  /// @param width how many cells a line has
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(wrapLine(line, width)));
    return lines.isEmpty() ? Wrapping.wrap(text, width) : lines;
  }

  private static List<String> wrapLine(String line, int width) {
    Matcher first = FIRST.matcher(line);
    if (Cells.width(line) <= width || !first.lookingAt()) {
      return Wrapping.wrap(line, width);
    }
    String second = line.substring(first.end());
    int column = Cells.width(first.group());
    List<String> lines = new ArrayList<>();
    if (width - column >= LITTLE_ROOM) {
      lines.addAll(indented(Wrapping.wrap(second, width - column), column));
      lines.set(0, first.group() + lines.getFirst().substring(column));
    } else {
      lines.addAll(Wrapping.wrap(first.group(), width));
      lines.addAll(indented(Wrapping.wrap(second, width - INDENT), INDENT));
    }
    return lines;
  }

  private static List<String> indented(List<String> lines, int cells) {
    return lines.stream().map(line -> " ".repeat(cells) + line).toList();
  }
}
