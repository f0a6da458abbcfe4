package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.protocol.Delivery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which conversation is open, how far each was shown, and what is unread in the others.
final class Rooms {
  private static final class Missed {
    private long count;
    private long position;
  }

  private final Map<Room, Long> shownUpTo = new HashMap<>();
  private final Map<Room, Missed> missed = new LinkedHashMap<>();
  private Room present = Room.LOBBY;

  Room present() {
    return present;
  }

  void open(Room room) {
    present = room;
    answered(room);
  }

  /// Whoever answers has read.
  void answered(Room room) {
    missed.remove(room);
  }

  /// Whether a message was not shown yet. Times grow within a conversation, and unlike positions
  /// they mean the same after the server's data was replaced.
  boolean isNew(Delivery delivery) {
    return delivery.timestampMicros() > shownUpTo.getOrDefault(Room.of(delivery), 0L);
  }

  void shown(Delivery delivery) {
    shownUpTo.merge(Room.of(delivery), delivery.timestampMicros(), Math::max);
  }

  /// Messages came that are not shown, the last of them at a position.
  void missed(Room room, long count, long position) {
    Missed before = missed.computeIfAbsent(room, _ -> new Missed());
    before.count += count;
    before.position = Math.max(before.position, position);
  }

  /// A conversation was read up to a position on another device.
  void readElsewhere(String id, long position) {
    missed
        .entrySet()
        .removeIf(entry -> entry.getKey().id().equals(id) && entry.getValue().position <= position);
  }

  /// How many are unread by conversation, the one that became unread first in front.
  Map<Room, Long> unread() {
    Map<Room, Long> counts = new LinkedHashMap<>();
    missed.forEach((room, some) -> counts.put(room, some.count));
    return counts;
  }
}
