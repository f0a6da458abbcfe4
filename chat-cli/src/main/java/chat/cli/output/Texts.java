package chat.cli.output;

import chat.api.language.TextBundle;
import java.util.Locale;

/// Texts in the language of the person at the terminal: English, or Simplified Chinese.
public final class Texts {
  private static final TextBundle TEXTS = new TextBundle("chat.cli.texts");

  private Texts() {}

  /// The language as the server is asked for it (BCP 47).
  public static String languageTag() {
    return Locale.getDefault().toLanguageTag();
  }

  /// A text.
  ///
  /// @param key its name in the bundle
  /// @param arguments fill the places `{0}`, `{1}`, …
  public static String text(String key, Object... arguments) {
    return TEXTS.text(Locale.getDefault(), key, arguments);
  }
}
