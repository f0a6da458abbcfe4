package chat.cli.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Keeps account of every delivery: each message of a sender must reach each of its receivers once,
/// in the order in which it was sent, and at growing positions. Not safe for use by several
/// threads.
final class Ledger {
  /// What came of a run.
  ///
  /// @param sent messages sent
  /// @param expected deliveries that these messages make
  /// @param delivered how many of them came
  /// @param lost how many of them did not come
  /// @param doubled deliveries that had come before
  /// @param outOfOrder deliveries that came after a later one of the same sender, or at a position
  ///   that is not behind the one before it
  /// @param misdirected deliveries to somebody whom they are not for
  record Totals(
      long sent,
      long expected,
      long delivered,
      long lost,
      long doubled,
      long outOfOrder,
      long misdirected) {}

  private final Audience audience;
  private final int[] sent;
  private final int[] next;
  private final long[] lastPosition;
  private final Map<Integer, BitSet> missing = new HashMap<>();
  private long expected;
  private long delivered;
  private long doubled;
  private long outOfOrder;
  private long misdirected;

  Ledger(Audience audience, int senders) {
    this.audience = audience;
    this.sent = new int[senders];
    this.next = new int[audience.streams()];
    this.lastPosition = new long[audience.logs()];
  }

  /// A sender sends its next message. Returns its number, from 0 on.
  int send(int sender) {
    expected += audience.copies(sender);
    return sent[sender]++;
  }

  /// A delivery came. True if it is a new one that was to come.
  ///
  /// @param position its position, 0 where the codec carries none
  boolean deliver(int receiver, int sender, int number, long position) {
    int stream = sender < sent.length ? audience.stream(receiver, sender) : Audience.NONE;
    if (stream == Audience.NONE || number >= sent[sender]) {
      misdirected++;
      return false;
    }
    boolean late = number < next[stream];
    if (late && !wasMissing(stream, number)) {
      doubled++;
      return false;
    }
    delivered++;
    if (!late) {
      skipTo(stream, number);
    }
    if (!grows(stream, position) || late) {
      outOfOrder++;
    }
    return true;
  }

  private boolean wasMissing(int stream, int number) {
    BitSet gaps = missing.get(stream);
    if (gaps == null || !gaps.get(number)) {
      return false;
    }
    gaps.clear(number);
    return true;
  }

  private void skipTo(int stream, int number) {
    if (number > next[stream]) {
      missing.computeIfAbsent(stream, _ -> new BitSet()).set(next[stream], number);
    }
    next[stream] = number + 1;
  }

  private boolean grows(int stream, long position) {
    int log = audience.log(stream);
    boolean grows = position == 0 || position > lastPosition[log];
    lastPosition[log] = Math.max(lastPosition[log], position);
    return grows;
  }

  /// Whether everything sent so far has come everywhere.
  boolean isComplete() {
    return delivered == expected;
  }

  Totals totals() {
    return new Totals(
        Arrays.stream(sent).asLongStream().sum(),
        expected,
        delivered,
        expected - delivered,
        doubled,
        outOfOrder,
        misdirected);
  }
}
