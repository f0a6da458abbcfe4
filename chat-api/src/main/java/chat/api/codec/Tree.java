package chat.api.codec;

import chat.api.protocol.WireId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Typed reading of a decoded map. A value is a String, Long, Double, Boolean, List, Map or null;
/// null counts as absent.
record Tree(Map<String, Object> map) {
  static final double MICROS = 1e6;

  /// The value, or empty if it is absent or null.
  Optional<Object> value(String key) {
    return Optional.ofNullable(map.get(key));
  }

  long integer(String key) throws MalformedFrameException {
    if (map.get(key) instanceof Long number) {
      return number;
    }
    throw new MalformedFrameException(key + " is not an integer");
  }

  long integerOr(String key, long absent) throws MalformedFrameException {
    return value(key).isPresent() ? integer(key) : absent;
  }

  boolean flag(String key) throws MalformedFrameException {
    Object value = map.get(key);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new MalformedFrameException(key + " is not a boolean");
  }

  boolean flagOr(String key, boolean absent) throws MalformedFrameException {
    return value(key).isPresent() ? flag(key) : absent;
  }

  /// A text, or a number as its digits; empty if absent.
  Optional<String> text(String key) throws MalformedFrameException {
    Object value = map.get(key);
    return switch (value) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Long number -> Optional.of(Long.toString(number));
      case Double number -> Optional.of(plain(number));
      default -> throw new MalformedFrameException(key + " is not a text");
    };
  }

  String textOr(String key, String absent) throws MalformedFrameException {
    return text(key).orElse(absent);
  }

  String requiredText(String key) throws MalformedFrameException {
    return text(key).orElseThrow(() -> new MalformedFrameException(key + " is missing"));
  }

  WireId wireId(String key) throws MalformedFrameException {
    Object value = map.get(key);
    return value == null
        ? WireId.LOBBY
        : new WireId(requiredText(key), value instanceof Long || value instanceof Double);
  }

  /// Seconds as a number, or as a text that is one; empty if absent or an empty text.
  OptionalLong micros(String key) throws MalformedFrameException {
    Object value = map.get(key);
    return switch (value) {
      case null -> OptionalLong.empty();
      case Long seconds -> OptionalLong.of(toMicros(seconds));
      case Double seconds -> OptionalLong.of(toMicros(seconds));
      case String text when text.isBlank() -> OptionalLong.empty();
      case String text -> OptionalLong.of(toMicros(parseSeconds(text, key)));
      default -> throw new MalformedFrameException(key + " is not a time");
    };
  }

  long requiredMicros(String key) throws MalformedFrameException {
    return micros(key).orElseThrow(() -> new MalformedFrameException(key + " is missing"));
  }

  @SuppressWarnings("unchecked") // every map of a decoded tree has text keys
  Tree tree(String key) throws MalformedFrameException {
    if (map.get(key) instanceof Map<?, ?> inner) {
      return new Tree((Map<String, Object>) inner);
    }
    throw new MalformedFrameException(key + " is not a map");
  }

  List<?> list(String key) throws MalformedFrameException {
    if (map.get(key) instanceof List<?> list) {
      return list;
    }
    throw new MalformedFrameException(key + " is not a list");
  }

  @SuppressWarnings("unchecked") // every map of a decoded tree has text keys
  List<Tree> trees(String key) throws MalformedFrameException {
    List<?> list = list(key);
    for (Object item : list) {
      if (!(item instanceof Map)) {
        throw new MalformedFrameException(key + " is not a list of maps");
      }
    }
    return list.stream().map(item -> new Tree((Map<String, Object>) item)).toList();
  }

  List<String> texts(String key) throws MalformedFrameException {
    List<?> list = list(key);
    for (Object item : list) {
      if (!(item instanceof String)) {
        throw new MalformedFrameException(key + " is not a list of texts");
      }
    }
    return list.stream().map(String.class::cast).toList();
  }

  private static double parseSeconds(String text, String key) throws MalformedFrameException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw new MalformedFrameException(key + " is not a time");
    }
  }

  private static long toMicros(double seconds) {
    return Math.round(seconds * MICROS);
  }

  /// Nothing can be asked for, and nothing answered, with a number that is none or has no end.
  static double finite(double number) throws MalformedFrameException {
    if (!Double.isFinite(number)) {
      throw new MalformedFrameException("a number without end");
    }
    return number;
  }

  /// A number in digits, without an exponent.
  private static String plain(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }
}
