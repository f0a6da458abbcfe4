package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Deliveries;
import chat.store.Store;
import chat.store.conversation.Conversations;
import chat.store.conversation.EntryRange;
import chat.store.conversation.PrivateChat;
import chat.store.group.Groups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a client missed (120).
final class SyncHandler {
  /// How much text one answer carries at most; what is over is left for the next one.
  private static final int MAX_TEXT_UNITS = 512 * 1024;

  private static final int UNITS_PER_PERSON = 100;
  private static final int UNITS_PER_FILE = 500;

  private final Conversations conversations;
  private final Groups groups;

  SyncHandler(Store store) {
    this.conversations = store.conversations();
    this.groups = store.groups();
  }

  void sync(Caller caller, Login login, String traceId, Request.Sync request) {
    Map<String, ConversationId> known = conversationsOf(caller, login.user());
    List<Event.SyncItem> items =
        request.positions().isEmpty()
            ? baseline(known)
            : missed(login.user(), known, request.positions());
    caller.answer(traceId, new Event.Synced(items));
  }

  /// The caller's conversations by the names the caller has for them.
  private Map<String, ConversationId> conversationsOf(Caller caller, UserId user) {
    Map<String, ConversationId> known = new LinkedHashMap<>();
    known.put(ConversationId.LOBBY_KEY, ConversationId.LOBBY);
    if (caller.understandsGroups()) {
      groups.of(user).forEach(group -> known.put(group.id().value(), group.conversation()));
    }
    int room = Math.max(1, Limits.SYNC_CONVERSATIONS - known.size());
    for (PrivateChat chat : conversations.privateChats(user, room)) {
      known.put(chat.peer().value(), chat.id());
    }
    return known;
  }

  private List<Event.SyncItem> baseline(Map<String, ConversationId> known) {
    Map<ConversationId, Long> positions = conversations.lastPositions(known.values());
    return known.entrySet().stream()
        .map(entry ->
            new Event.SyncItem(
                entry.getKey(), positions.get(entry.getValue()), List.of(), false, false))
        .toList();
  }

  private List<Event.SyncItem> missed(
      UserId user, Map<String, ConversationId> known, Map<String, Long> seen) {
    Map<String, ConversationId> asked = new LinkedHashMap<>(known);
    for (String name : seen.keySet()) {
      if (!asked.containsKey(name) && UserId.isValid(name)) {
        asked.put(name, ConversationId.between(user, new UserId(name)));
      }
    }
    Map<ConversationId, Long> last = conversations.lastPositions(asked.values());
    List<Event.SyncItem> items = new ArrayList<>();
    int room = MAX_TEXT_UNITS;
    for (Map.Entry<String, ConversationId> entry : asked.entrySet()) {
      long position = Math.max(0, seen.getOrDefault(entry.getKey(), 0L));
      long lastPosition = last.get(entry.getValue());
      if (lastPosition == position) {
        items.add(new Event.SyncItem(entry.getKey(), lastPosition, List.of(), false, false));
      } else {
        Event.SyncItem item = item(user, entry, position, room);
        items.add(item);
        room -= item.entries().stream().mapToInt(SyncHandler::units).sum();
      }
    }
    return items;
  }

  private Event.SyncItem item(
      UserId user, Map.Entry<String, ConversationId> conversation, long position, int room) {
    EntryRange range = conversations.after(conversation.getValue(), position, Limits.SYNC_ENTRIES);
    List<Delivery> entries = new ArrayList<>();
    int left = room;
    for (var entry : range.entries()) {
      Delivery delivery = Deliveries.of(entry, user);
      left -= units(delivery);
      if (left < 0) {
        break;
      }
      entries.add(delivery);
    }
    boolean more = range.more() || entries.size() < range.entries().size();
    return new Event.SyncItem(
        conversation.getKey(), range.lastPosition(), entries, more, range.reset());
  }

  private static int units(Delivery delivery) {
    return switch (delivery.content()) {
      case Content.Text(var text) -> text.length();
      case Content.Media _, Content.Emotion _ -> UNITS_PER_FILE;
      case Content.GroupChange change ->
          change.group().notice().length() + change.people().size() * UNITS_PER_PERSON;
    };
  }
}
