package chat.server.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Picks the best of our languages for what a client asks for.
public final class Languages {
  private Languages() {}

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
    return Text.LOCALES.stream()
        .filter(locale -> locale.getLanguage().equals(language))
        .findFirst();
  }
}
