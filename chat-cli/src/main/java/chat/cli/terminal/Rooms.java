package chat.cli.terminal;

import chat.api.id.ConversationId;
import chat.api.protocol.Delivery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which conversation is open, how far each was shown, and what is unread in the others.
final class Rooms {
  private final Map<String, Long> shownUpTo = new HashMap<>();
  private final Map<String, Integer> unread = new LinkedHashMap<>();
  private String present = ConversationId.LOBBY_KEY;

  /// The open one, on the wire.
  String present() {
    return present;
  }

  void open(String conversation) {
    present = conversation;
    answered(conversation);
  }

  /// Whoever answers has read.
  void answered(String conversation) {
    unread.remove(conversation);
  }

  /// Whether a message was not shown yet. Times grow within a conversation, and unlike positions
  /// they mean the same after the server's data was replaced.
  boolean isNew(Delivery delivery) {
    return delivery.timestampMicros() > shownUpTo.getOrDefault(delivery.conversation(), 0L);
  }

  void shown(Delivery delivery) {
    shownUpTo.merge(delivery.conversation(), delivery.timestampMicros(), Math::max);
  }

  void missed(String conversation) {
    unread.merge(conversation, 1, Integer::sum);
  }

  /// By conversation, the one that became unread first in front.
  Map<String, Integer> unread() {
    return unread;
  }
}
