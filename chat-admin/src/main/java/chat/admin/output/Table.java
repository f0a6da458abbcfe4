package chat.admin.output;

import java.util.ArrayList;
import java.util.List;

/// Rows of text with aligned columns. Wide characters (Chinese, for one) count two columns; what
/// would disturb a terminal is shown as `?`.
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /// Starts with the titles of the columns.
  public Table(String... titles) {
    row(titles);
  }

  /// Adds a row.
  public void row(String... cells) {
    rows.add(List.of(cells).stream().map(Table::harmless).toList());
  }

  /// The lines, without blanks at their ends.
  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      line.append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  static int width(String text) {
    return text.codePoints().map(Table::width).sum();
  }

  /// East Asian Width, roughly: the blocks whose characters are wide (Unicode Annex 11).
  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (codePoint >= 0x1100 && codePoint <= 0x115f)
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
            || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    return wide ? 2 : 1;
  }

  private static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean harmful = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
          out.appendCodePoint(harmful ? '?' : c);
        });
    return out.toString();
  }
}
