package chat.store.file;

import java.util.Locale;
import java.util.regex.Pattern;

/// The SHA-256 of a file's bytes, which names its content.
///
/// @param hex 64 hexadecimal digits in lower case
public record ContentHash(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public ContentHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  /// Whether a text is one, in either case.
  public static boolean isValid(String text) {
    return FORM.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  @Override
  public String toString() {
    return hex;
  }
}
