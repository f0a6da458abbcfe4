package chat.store.backup;

import java.util.List;

/// What a key holds, or a page of it.
///
/// @param items by type: the value; field, value, …; member, …; member, score, …; id, number of
///   fields, field, value, …
record KeyPart(String key, Type type, List<byte[]> items) {
  KeyPart {
    items = List.copyOf(items);
  }

  /// What a key is. Numbers are never given to something else.
  enum Type {
    STRING(0),
    HASH(1),
    SET(2),
    SORTED_SET(3),
    STREAM(4),
    /// The key turned out to be gone: what came of it before does not count.
    GONE(5);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Type of(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IllegalArgumentException("unknown type of key: " + code);
    }
  }
}
