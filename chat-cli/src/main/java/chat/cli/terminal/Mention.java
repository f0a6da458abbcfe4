package chat.cli.terminal;

import java.util.Locale;

/// Finds a name in a text.
final class Mention {
  private Mention() {}

  /// Whether a text speaks of somebody: the name as a word of its own, in whatever case. Chinese is
  /// written without spaces, so there the characters around it do not matter.
  static boolean of(String name, String text) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String all = text.toLowerCase(Locale.ROOT);
    for (int at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      boolean starts = at == 0 || separate(all.codePointBefore(at), all.codePointAt(at));
      boolean ends =
          end == all.length() || separate(all.codePointBefore(end), all.codePointAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean separate(int left, int right) {
    return !isWordPart(left) || !isWordPart(right);
  }

  private static boolean isWordPart(int c) {
    return (Character.isLetterOrDigit(c) || c == '_' || c == '-') && !Character.isIdeographic(c);
  }
}
