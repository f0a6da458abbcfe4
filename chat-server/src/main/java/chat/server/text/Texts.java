package chat.server.text;

import chat.api.language.TextBundle;
import java.util.Locale;

/// Texts for who runs the server, in the language of their environment: English, or Simplified
/// Chinese. What people who chat read is [Text]; the log is in English.
public final class Texts {
  /// The bundle, for picocli too.
  public static final String BUNDLE = "chat.server.text.command";

  private static final TextBundle TEXTS = new TextBundle(BUNDLE);

  private Texts() {}

  /// A text.
  ///
  /// @param key its name in the bundle
  /// @param arguments fill the places `{0}`, `{1}`, …
  public static String text(String key, Object... arguments) {
    return TEXTS.text(Locale.getDefault(), key, arguments);
  }
}
