package chat.cli.load;

/// Scans MessagePack (the format's specification, "Formats").
final class MsgpackScanner extends FrameScanner {
  private byte[] bytes = {};
  private int at;

  @Override
  void read(byte[] frame, int from, int to) {
    bytes = frame;
    at = from;
    for (long left = mapSize(); left > 0; left--) {
      int key = stringLength();
      Field field = field(bytes, at, at + key);
      at += key;
      value(field);
    }
    if (at != to) {
      throw new IllegalArgumentException("not one map");
    }
  }

  private void value(Field field) {
    int head = bytes[at] & 0xff;
    if (field == Field.ID && isString(head)) {
      int length = stringLength();
      foundId(at, at + length);
      at += length;
    } else if (isInteger(head)) {
      found(field, integer());
    } else {
      skip();
    }
  }

  private static boolean isString(int head) {
    return head >>> 5 == 0b101 || (head >= 0xd9 && head <= 0xdb);
  }

  private static boolean isInteger(int head) {
    return head <= 0x7f || (head >= 0xcc && head <= 0xd3) || head >= 0xe0;
  }

  private long mapSize() {
    int head = next();
    if (head >>> 4 == 0b1000) {
      return head & 0x0f;
    }
    return switch (head) {
      case 0xde -> number(2);
      case 0xdf -> number(4);
      default -> throw new IllegalArgumentException("not a map");
    };
  }

  private int stringLength() {
    int head = next();
    if (head >>> 5 == 0b101) {
      return head & 0x1f;
    }
    return switch (head) {
      case 0xd9 -> (int) number(1);
      case 0xda -> (int) number(2);
      case 0xdb -> length(4);
      default -> throw new IllegalArgumentException("not a string");
    };
  }

  private long integer() {
    int head = next();
    return switch (head) {
      case 0xcc -> number(1);
      case 0xcd -> number(2);
      case 0xce -> number(4);
      case 0xcf, 0xd3 -> number(8);
      case 0xd0 -> (byte) number(1);
      case 0xd1 -> (short) number(2);
      case 0xd2 -> (int) number(4);
      default -> (byte) head;
    };
  }

  /// Passes over values, a container's members one after the other: nothing recurses.
  private void skip() {
    for (long left = 1; left > 0; left--) {
      left += skipOne(next());
    }
  }

  /// Passes over one value's own bytes. Returns how many values it contains.
  private long skipOne(int head) {
    if (head <= 0x7f || head >= 0xe0) {
      return 0;
    }
    if (head < 0xc0) {
      if (isString(head)) {
        at += head & 0x1f;
        return 0;
      }
      int members = head & 0x0f;
      return head <= 0x8f ? 2 * members : members;
    }
    switch (head) {
      case 0xc4, 0xd9 -> pass(number(1));
      case 0xc5, 0xda -> pass(number(2));
      case 0xc6, 0xdb -> pass(length(4));
      case 0xc7 -> pass(number(1) + 1);
      case 0xc8 -> pass(number(2) + 1);
      case 0xc9 -> pass(length(4) + 1L);
      case 0xcc, 0xd0 -> pass(1);
      case 0xcd, 0xd1, 0xd4 -> pass(2);
      case 0xd5 -> pass(3);
      case 0xca, 0xce, 0xd2 -> pass(4);
      case 0xd6 -> pass(5);
      case 0xcb, 0xcf, 0xd3 -> pass(8);
      case 0xd7 -> pass(9);
      case 0xd8 -> pass(17);
      default -> {
        return members(head);
      }
    }
    return 0;
  }

  /// Reading a length moves `at`, which `at += …` would have read before: so this is a method.
  private void pass(long count) {
    at += (int) count;
  }

  private long members(int head) {
    return switch (head) {
      case 0xdc -> number(2);
      case 0xdd -> number(4);
      case 0xde -> 2 * number(2);
      case 0xdf -> 2 * number(4);
      default -> 0;
    };
  }

  private int next() {
    return bytes[at++] & 0xff;
  }

  private int length(int size) {
    long length = number(size);
    if (length > bytes.length) {
      throw new IllegalArgumentException("a frame is cut short");
    }
    return (int) length;
  }

  private long number(int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << 8) | next();
    }
    return value;
  }
}
