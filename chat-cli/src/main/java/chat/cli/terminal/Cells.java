package chat.cli.terminal;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// Widths on a terminal, where a Chinese character or an emoji takes two cells and an accent none.
final class Cells {
  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final String ELLIPSIS = "…";

  private Cells() {}

  /// How many cells a text takes.
  static int width(String text) {
    return clusters(text).stream().mapToInt(Cells::clusterWidth).sum();
  }

  /// What a reader sees as one character each.
  static List<String> clusters(String text) {
    return CLUSTER.matcher(text).results().map(MatchResult::group).toList();
  }

  /// The parts of an emoji that is joined of several show as one picture.
  private static int clusterWidth(String cluster) {
    int widest = cluster.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).max().orElse(0);
    boolean asPicture = cluster.indexOf('\ufe0f') >= 0;
    return asPicture ? 2 : widest;
  }

  /// The text, or its beginning and an ellipsis where it is wider.
  static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int room = width - 1;
    for (String cluster : clusters(text)) {
      room -= clusterWidth(cluster);
      if (room < 0) {
        break;
      }
      cut.append(cluster);
    }
    return cut + ELLIPSIS;
  }

  /// The text, cut or filled up with spaces to exactly a width.
  static String fit(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(Math.max(0, width - width(cut)));
  }
}
