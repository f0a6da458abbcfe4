package chat.api.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A map that clients agree upon among themselves and the server passes on as it is: texts, whole
/// numbers, fractions, booleans, lists, maps with text keys, and nulls, in their order.
///
/// @param values by key; not to be changed
public record Payload(Map<String, Object> values) {
  public Payload {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The text of a key, empty if there is none. An id may stand as a number.
  public Optional<String> text(String key) {
    return switch (values.get(key)) {
      case String text -> Optional.of(text);
      case Long number -> Optional.of(number.toString());
      case null, default -> Optional.empty();
    };
  }

  /// Whether this, as a signal of a call, refuses the call.
  public boolean isDenial() {
    return "deny".equals(values.get("type"));
  }

  /// The flag of a key, empty if there is none.
  public Optional<Boolean> flag(String key) {
    return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /// The same with one value more, or another.
  public Payload with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Payload(changed);
  }
}
