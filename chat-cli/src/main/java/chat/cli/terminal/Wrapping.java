package chat.cli.terminal;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Breaks text into lines where the Unicode rules allow it: between words, and between Chinese
/// characters, but not before their punctuation. A word that is wider than a line is cut.
final class Wrapping {
  private static final String TAB = "    ";

  private final int width;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int used;

  private Wrapping(int width) {
    this.width = width;
  }

  /// The lines of a text, its own line breaks kept; at least one.
  ///
  /// @param width how many cells a line has, at least 2
  static List<String> wrap(String text, int width) {
    Wrapping wrapping = new Wrapping(Math.max(2, width));
    text.replace("\t", TAB).lines().forEach(wrapping::paragraph);
    if (wrapping.lines.isEmpty()) {
      wrapping.lines.add("");
    }
    return wrapping.lines;
  }

  private void paragraph(String text) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      piece(text.substring(start, end));
      start = end;
    }
    finishLine();
  }

  /// A word and the space after it; the space may hang over the edge.
  private void piece(String piece) {
    int solid = Cells.width(piece.stripTrailing());
    if (used + solid > width && used > 0) {
      finishLine();
    }
    if (solid > width) {
      Cells.clusters(piece).forEach(this::cluster);
    } else {
      append(piece);
    }
  }

  private void cluster(String cluster) {
    if (used + Cells.width(cluster) > width && !cluster.isBlank()) {
      finishLine();
    }
    append(cluster);
  }

  private void append(String text) {
    line.append(text);
    used += Cells.width(text);
  }

  private void finishLine() {
    lines.add(line.toString().stripTrailing());
    line.setLength(0);
    used = 0;
  }
}
