package chat.cli.terminal;

import chat.api.client.Room;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far conversations were read here and the server does not know of yet; it is told of several
/// messages in one go.
final class ReadMarks {
  private final Map<Room, Long> told = new LinkedHashMap<>();
  private final Map<Room, Long> waiting = new LinkedHashMap<>();

  /// A message was read.
  void read(Room room, long position) {
    if (position > told.getOrDefault(room, 0L)) {
      waiting.merge(room, position, Math::max);
    }
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /// Tells the server all there is to tell.
  void tell(Server server) {
    waiting.forEach(server::read);
    told.putAll(waiting);
    waiting.clear();
  }

  /// A new connection, perhaps with data replaced: what was told before counts no more.
  void forget() {
    told.clear();
  }
}
