package chat.cli.load;

/// Finds `type`, `id` and `position` in a server's frame without decoding it. Holds what it found
/// until the next scan; not safe for use by several threads.
abstract sealed class FrameScanner permits MsgpackScanner, JsonScanner {
  private static final byte[] TYPE = {'t', 'y', 'p', 'e'};
  private static final byte[] ID = {'i', 'd'};
  private static final byte[] POSITION = {'p', 'o', 's', 'i', 't', 'i', 'o', 'n'};

  /// A value that is looked for.
  enum Field {
    TYPE,
    ID,
    POSITION,
    OTHER
  }

  private long type;
  private long position;
  private int idFrom;
  private int idTo;

  /// Reads a frame. What it lacks counts as 0, as an empty id.
  ///
  /// @throws IllegalArgumentException if it is not one map of the codec
  final void scan(byte[] bytes, int from, int to) {
    type = 0;
    position = 0;
    idFrom = from;
    idTo = from;
    try {
      read(bytes, from, to);
    } catch (IndexOutOfBoundsException cut) {
      throw new IllegalArgumentException("a frame is cut short", cut);
    }
  }

  abstract void read(byte[] bytes, int from, int to);

  final Field field(byte[] bytes, int from, int to) {
    return switch (to - from) {
      case 2 -> is(ID, bytes, from) ? Field.ID : Field.OTHER;
      case 4 -> is(TYPE, bytes, from) ? Field.TYPE : Field.OTHER;
      case 8 -> is(POSITION, bytes, from) ? Field.POSITION : Field.OTHER;
      default -> Field.OTHER;
    };
  }

  private static boolean is(byte[] name, byte[] bytes, int from) {
    return java.util.Arrays.equals(name, 0, name.length, bytes, from, from + name.length);
  }

  final void found(Field field, long value) {
    switch (field) {
      case TYPE -> type = value;
      case POSITION -> position = value;
      case ID, OTHER -> {}
    }
  }

  final void foundId(int from, int to) {
    idFrom = from;
    idTo = to;
  }

  final long type() {
    return type;
  }

  final long position() {
    return position;
  }

  final int idFrom() {
    return idFrom;
  }

  final int idTo() {
    return idTo;
  }
}
