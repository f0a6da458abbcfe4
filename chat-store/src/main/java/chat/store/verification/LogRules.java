package chat.store.verification;

import chat.api.protocol.Content;
import chat.store.conversation.Message;
import chat.store.redis.Redis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What holds for the entries of one log, looked at one after the other.
final class LogRules {
  private static final int SPACING_MICROS = 100;
  private static final int DIGEST_BYTES = 16;

  private final String key;
  private final Consumer<Violation> found;

  /// What the ids should say: `position ordinal micros`.
  private final Map<String, String> expectedIds = new HashMap<>();

  private long entries;
  private long position;
  private long ordinal;
  private long micros;

  LogRules(String key, Consumer<Violation> found) {
    this.key = key;
    this.found = found;
  }

  long entries() {
    return entries;
  }

  private void violation(Rule rule, String detail) {
    found.accept(new Violation(rule, key, detail));
  }

  void entry(long at, long count, long time, Message message) {
    boolean counts = !(message.content() instanceof Content.GroupChange);
    boolean isFirst = entries == 0;
    if (!isFirst && at != position + 1) {
      violation(Rule.DENSE_POSITIONS, at + " follows " + position);
    }
    if (!isFirst && count != ordinal + (counts ? 1 : 0)) {
      violation(Rule.ORDINALS, "ordinal " + count + " follows " + ordinal + " at " + at);
    }
    if (time < micros + SPACING_MICROS) {
      violation(Rule.TIMES, time + " follows " + micros + " at " + at);
    }
    if (counts) {
      expectedIds.put(message.sender() + " " + message.id(), at + " " + count + " " + time);
    }
    next(at);
    ordinal = count;
    micros = time;
  }

  void damaged(long at) {
    violation(Rule.READABLE_ENTRY, "entry " + at);
    next(at);
  }

  private void next(long at) {
    position = at;
    entries++;
  }

  void end(long headPosition, long headOrdinal, long headMicros) {
    boolean same = headPosition == position && headOrdinal == ordinal && headMicros == micros;
    // Where all was trimmed, nothing is left to compare.
    if (entries > 0 && !same) {
      violation(
          Rule.HEAD,
          "ends with %d %d %d, not %d %d %d"
              .formatted(position, ordinal, micros, headPosition, headOrdinal, headMicros));
    }
    // Ids of what came after that are not looked at.
    position = headPosition;
  }

  void id(String ids, String id, byte[] value) {
    String says =
        Redis.text(Arrays.copyOfRange(value, Math.min(DIGEST_BYTES, value.length), value.length));
    String expected = expectedIds.remove(id);
    boolean after = position(says) > position;
    if (!after && !says.equals(expected)) {
      found.accept(
          new Violation(
              Rule.MESSAGE_IDS,
              ids,
              expected == null ? id + " leads to " + says : id + " says " + says));
    }
  }

  private static long position(String says) {
    int space = says.indexOf(' ');
    try {
      return Long.parseLong(says.substring(0, Math.max(0, space)));
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  void withoutId(String ids) {
    expectedIds.forEach((id, place) ->
        found.accept(new Violation(Rule.MESSAGE_IDS, ids, id + " is missing: " + place)));
  }
}
