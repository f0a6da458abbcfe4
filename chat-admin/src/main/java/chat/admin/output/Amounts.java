package chat.admin.output;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ages and sizes as people write them.
public final class Amounts {
  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([hdw])");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KMG]?)");
  private static final int HOURS_A_DAY = 24;
  private static final int DAYS_A_WEEK = 7;
  private static final long KIBI = 1024;

  private Amounts() {}

  /// `12h`, `90d` or `4w`; empty if it is none of these.
  public static Optional<Duration> age(String text) {
    Matcher matcher = AGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long hours =
        switch (matcher.group(2)) {
          case "h" -> number;
          case "d" -> number * HOURS_A_DAY;
          default -> number * HOURS_A_DAY * DAYS_A_WEEK;
        };
    return Optional.of(Duration.ofHours(hours));
  }

  /// Bytes, or with `K`, `M` or `G` so many times 1024; empty if it is none of these.
  public static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "K" -> number * KIBI;
          case "M" -> number * KIBI * KIBI;
          case "G" -> number * KIBI * KIBI * KIBI;
          default -> number;
        });
  }
}
