package chat.api.client;

import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one client has seen of one conversation: lets each message through once, in the order of
/// the log, and knows when a part is missing. Pure; not safe for use by several threads.
///
/// Positions are dense on the live stream only: a range from the server may skip some (entries of
/// kinds this version does not know, or that were deleted).
final class ConversationLog {
  /// How many deliveries wait behind a gap; what comes after them is fetched again.
  static final int MAX_HELD = 1000;

  private static final long UNKNOWN = -1;
  private static final int MAX_FRUITLESS = 3;

  private final TreeMap<Long, Delivery> held = new TreeMap<>();
  private long last;
  private boolean behind;
  private boolean overflowed;
  private int fruitless;

  private ConversationLog(long last) {
    this.last = last;
  }

  /// A log whose last position is known.
  static ConversationLog at(long position) {
    return new ConversationLog(position);
  }

  /// A log of which nothing is known yet: it holds what comes until [#baseline(long)].
  static ConversationLog unknown() {
    return new ConversationLog(UNKNOWN);
  }

  /// The last position let through; meaningful once the log is known.
  long last() {
    return last;
  }

  boolean isKnown() {
    return last != UNKNOWN;
  }

  /// Whether the server must be asked for a part.
  boolean isBehind() {
    return isKnown() && (behind || overflowed || !held.isEmpty());
  }

  /// Everything up to a position counts as seen.
  List<Delivery> baseline(long position) {
    last = position;
    return release();
  }

  /// Everything before the first delivery held counts as seen.
  List<Delivery> baselineAtFirstHeld() {
    return baseline(held.isEmpty() ? 0 : held.firstKey() - 1);
  }

  /// A live delivery came. Returns what can be let through now.
  List<Delivery> delivered(Delivery delivery) {
    if (isKnown() && delivery.position() <= last) {
      return List.of();
    }
    if (held.size() < MAX_HELD || delivery.position() == last + 1) {
      held.put(delivery.position(), delivery);
    } else {
      overflowed = true;
    }
    return isKnown() ? release() : List.of();
  }

  /// The server's answer about this conversation came. Returns what can be let through now.
  List<Delivery> synced(Event.SyncItem item) {
    long before = last;
    boolean cut = item.more() && !item.entries().isEmpty();
    if (item.reset() || !isKnown()) {
      last = 0;
    }
    List<Delivery> through = new ArrayList<>();
    for (Delivery entry : item.entries()) {
      if (entry.position() > last) {
        last = entry.position();
        through.add(entry);
      }
    }
    behind = cut || overflowed;
    overflowed = false;
    if (!cut) {
      last =
          item.reset() ? Math.max(lastOf(item), item.position()) : Math.max(last, item.position());
    }
    through.addAll(release());
    fruitless = isBehind() && last == before && !cut ? fruitless + 1 : 0;
    return through;
  }

  /// Whether the server, asked several times, does not have what is missing.
  boolean isHopeless() {
    return isBehind() && fruitless >= MAX_FRUITLESS;
  }

  /// Goes on after a part that cannot be had.
  List<Delivery> skip() {
    behind = false;
    overflowed = false;
    fruitless = 0;
    List<Delivery> through = new ArrayList<>();
    while (!held.isEmpty()) {
      last = held.firstKey() - 1;
      through.addAll(release());
    }
    return through;
  }

  private static long lastOf(Event.SyncItem item) {
    return item.entries().isEmpty() ? 0 : item.entries().getLast().position();
  }

  /// Lets through what is held directly after the last position, and forgets what is before it.
  private List<Delivery> release() {
    List<Delivery> through = new ArrayList<>();
    for (Map.Entry<Long, Delivery> first = held.firstEntry();
        first != null && first.getKey() <= last + 1;
        first = held.firstEntry()) {
      held.pollFirstEntry();
      if (first.getKey() == last + 1) {
        last = first.getKey();
        through.add(first.getValue());
      }
    }
    return through;
  }
}
