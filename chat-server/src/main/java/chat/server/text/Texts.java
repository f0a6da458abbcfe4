package chat.server.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/// Texts for who runs the server, in the language of their environment: English, or Simplified
/// Chinese. What people who chat read is [Text]; the log is in English.
public final class Texts {
  /// The bundle, for picocli too.
  public static final String BUNDLE = "chat.server.text.command";

  private Texts() {}

  /// Takes the language from the environment, as programs do (POSIX, section 8.2): `LC_ALL` before
  /// `LC_MESSAGES` before `LANG`; an empty one counts as unset.
  public static void useLocaleOf(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    Locale.setDefault(locale.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
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
