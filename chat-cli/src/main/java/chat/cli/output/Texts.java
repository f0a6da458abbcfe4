package chat.cli.output;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/// Texts in the language of the person at the terminal: English, or Simplified Chinese.
public final class Texts {
  private static final String BUNDLE = "chat.cli.texts";

  private Texts() {}

  /// Takes the language from the environment, as programs do (POSIX, section 8.2): `LC_ALL` before
  /// `LC_MESSAGES` before `LANG`.
  public static void useLocaleOf(Map<String, String> environment) {
    // An empty variable counts as unset.
    String locale =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    Locale.setDefault(locale.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
  }

  /// The language as the server is asked for it (BCP 47).
  public static String languageTag() {
    return Locale.getDefault().toLanguageTag();
  }

  /// A text.
  ///
  /// @param key its name in the bundle
  /// @param arguments fill the places `{0}`, `{1}`, …
  public static String text(String key, Object... arguments) {
    String pattern = ResourceBundle.getBundle(BUNDLE).getString(key);
    return new MessageFormat(pattern, Locale.getDefault()).format(arguments);
  }
}
