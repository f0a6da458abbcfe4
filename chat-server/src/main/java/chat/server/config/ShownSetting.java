package chat.server.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// A setting as a person may see it.
///
/// @param key in the YAML file
/// @param value without secrets; `""` if it is set to nothing
/// @param source who says so
public record ShownSetting(String key, String value, Source source) {
  /// What stands before the host of a URL: user and password, or a password alone. A password that
  /// was not encoded may hold any character, so all up to the last `@` belongs to it.
  private static final Pattern CREDENTIALS = Pattern.compile("://(?:([^:@]*):)?.*@");

  /// Who says what a setting is, the stronger first.
  public enum Source {
    FLAG,
    ENVIRONMENT,
    FILE,
    DEFAULT;

    /// Its stable word.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ShownSetting of(Setting setting, Values.Said said) {
    String value = said.value().strip();
    boolean url = setting == Setting.REDIS;
    return new ShownSetting(setting.key(), url ? withoutPassword(value) : value, said.source());
  }

  private static String withoutPassword(String url) {
    return CREDENTIALS.matcher(url).replaceFirst("://$1:***@");
  }
}
