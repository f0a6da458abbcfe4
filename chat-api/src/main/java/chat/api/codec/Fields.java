package chat.api.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Builds a map in the order of its puts.
final class Fields {
  private final Map<String, Object> map = new LinkedHashMap<>();

  Fields put(String key, Object value) {
    map.put(key, value);
    return this;
  }

  Fields put(String key, Optional<?> value) {
    value.ifPresent(present -> map.put(key, present));
    return this;
  }

  Fields putMicros(String key, long micros) {
    return put(key, micros / Tree.MICROS);
  }

  Map<String, Object> map() {
    return map;
  }
}
