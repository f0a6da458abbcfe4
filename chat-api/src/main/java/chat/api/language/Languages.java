package chat.api.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages there are texts in, and which of them somebody is spoken to in.
public final class Languages {
  /// English, the default, and Simplified Chinese.
  public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

  private Languages() {}

  /// The language of the person at a terminal, as its environment says (POSIX, section 8.2):
  /// `LC_ALL` before `LC_MESSAGES` before `LANG`; an empty one counts as unset.
  public static Locale ofEnvironment(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return locale.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  /// The language for an Accept-Language header or a BCP 47 tag (RFC 4647), or empty if we have
  /// none of those asked for.
  public static Optional<Locale> negotiate(String wanted) {
    if (wanted.isBlank()) {
      return Optional.empty();
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wanted);
      return ranges.stream().flatMap(range -> match(range).stream()).findFirst();
    } catch (IllegalArgumentException malformed) {
      // The header is the client's, and a language is no reason to refuse it.
      return Optional.empty();
    }
  }

  private static Optional<Locale> match(Locale.LanguageRange range) {
    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
    return ALL.stream().filter(locale -> locale.getLanguage().equals(language)).findFirst();
  }
}
