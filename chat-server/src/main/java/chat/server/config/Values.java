package chat.server.config;

import chat.server.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is set, in the types that settings have. Whatever is no such value is refused by the name
/// of its setting with a [ConfigException].
///
/// @param map what was said, and by whom, nothing of it blank; the defaults of the others count
record Values(Map<Setting, Said> map) {
  private static final long MEBIBYTE = 1 << 20;

  /// What somebody said of a setting.
  record Said(String value, ShownSetting.Source source) {}

  Said said(Setting setting) {
    return Optional.ofNullable(map.get(setting))
        .orElseGet(() -> new Said(setting.absent(), ShownSetting.Source.DEFAULT));
  }

  /// Empty where it is set to nothing.
  Optional<String> text(Setting setting) {
    return Optional.of(said(setting).value().strip()).filter(value -> !value.isEmpty());
  }

  int number(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting).orElse(""));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw unusable(setting, min, max);
    }
    throw unusable(setting, min, max);
  }

  /// One of some words.
  String choice(Setting setting, String... words) {
    String chosen = text(setting).orElse("");
    if (!List.of(words).contains(chosen)) {
      throw new ConfigException(
          Texts.text("config.one-of", setting.key(), String.join(", ", words)));
    }
    return chosen;
  }

  /// A number of MiB, in bytes.
  int mebibytes(Setting setting) {
    return (int) (number(setting, 1, 1_024) * MEBIBYTE);
  }

  /// Names that commas separate.
  Set<String> names(Setting setting) {
    return Set.copyOf(list(setting));
  }

  /// The same in their order.
  List<String> list(Setting setting) {
    return text(setting).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  boolean flag(Setting setting) {
    return switch (text(setting).orElse("")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(Texts.text("config.flag", setting.key()));
    };
  }

  private static ConfigException unusable(Setting setting, int min, int max) {
    return new ConfigException(Texts.text("config.number", setting.key(), min, max));
  }
}
