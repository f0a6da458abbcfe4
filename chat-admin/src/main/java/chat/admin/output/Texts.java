package chat.admin.output;

import chat.api.language.TextBundle;
import java.util.Locale;

/// Texts in the language of the person at the terminal: English, or Simplified Chinese.
public final class Texts {
  private static final TextBundle TEXTS = new TextBundle("chat.admin.texts");

  private Texts() {}

  /// A text.
  ///
  /// @param key its name in the bundle
  /// @param arguments fill the places `{0}`, `{1}`, …
  public static String text(String key, Object... arguments) {
    return TEXTS.text(Locale.getDefault(), key, arguments);
  }
}
