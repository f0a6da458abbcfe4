package chat.cli.output;

/// Text of other people, made fit for a terminal. Escape sequences could move the cursor, change
/// the title or answer a question of the terminal's in the reader's name; direction overrides could
/// make a line read as another.
public final class Harmless {
  private static final int REPLACEMENT = 0xfffd;

  private Harmless() {}

  /// The text with line breaks and tabs kept and every other control or format character replaced
  /// by U+FFFD. Joiners stay: scripts and emoji need them.
  public static String text(String text) {
    return clean(text, true);
  }

  /// The same on one line: line breaks and tabs become spaces.
  public static String line(String text) {
    return clean(text, false);
  }

  private static String clean(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(clean(c, keepLines)));
    return out.toString();
  }

  private static int clean(int c, boolean keepLines) {
    if (c == '\n' || c == '\t') {
      return keepLines ? c : ' ';
    }
    boolean joiner = c == 0x200c || c == 0x200d;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      case Character.FORMAT -> joiner ? c : REPLACEMENT;
      default -> c;
    };
  }
}
