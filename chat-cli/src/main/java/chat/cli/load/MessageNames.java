package chat.cli.load;

import java.nio.charset.StandardCharsets;

/// The ids of a run's messages: the run, the sender and the message's number, so that whatever else
/// is going on on the server is told apart.
final class MessageNames {
  /// What [#parse] returns for an id of another run.
  static final long FOREIGN = -1;

  private static final int MAX_DIGITS = 9;

  private final String prefix;
  private final byte[] prefixBytes;

  /// @param run unique to the run, letters and digits
  MessageNames(String run) {
    prefix = "load-" + run + "-";
    prefixBytes = prefix.getBytes(StandardCharsets.US_ASCII);
  }

  String of(int sender, int number) {
    return prefix + sender + "-" + number;
  }

  /// The sender and the number of a message, or [#FOREIGN].
  long parse(byte[] bytes, int from, int to) {
    int start = from + prefixBytes.length;
    if (to < start
        || !java.util.Arrays.equals(bytes, from, start, prefixBytes, 0, prefixBytes.length)) {
      return FOREIGN;
    }
    int dash = start;
    while (dash < to && bytes[dash] != '-') {
      dash++;
    }
    long sender = number(bytes, start, dash);
    long number = number(bytes, dash + 1, to);
    return sender < 0 || number < 0 ? FOREIGN : sender << 32 | number;
  }

  static int sender(long parsed) {
    return (int) (parsed >>> 32);
  }

  static int number(long parsed) {
    return (int) parsed;
  }

  private static long number(byte[] bytes, int from, int to) {
    if (to <= from || to - from > MAX_DIGITS) {
      return FOREIGN;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return FOREIGN;
      }
      value = 10 * value + bytes[i] - '0';
    }
    return value;
  }
}
