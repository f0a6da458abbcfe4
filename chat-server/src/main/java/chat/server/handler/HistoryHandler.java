package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Deliveries;
import chat.store.Store;
import chat.store.conversation.Conversations;
import chat.store.conversation.Entry;
import chat.store.group.Groups;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Pages of history (800, 801).
final class HistoryHandler {
  private static final int CHUNK = 100;

  private final Conversations conversations;
  private final Groups groups;

  HistoryHandler(Store store) {
    this.conversations = store.conversations();
    this.groups = store.groups();
  }

  void common(Caller caller, Login login, String traceId, Request.HistoryCommon request) {
    WireId receiver = request.receiver();
    if (receiver.isLobby()) {
      List<Delivery> rows = page(ConversationId.LOBBY, login.user(), request.notAfterMicros());
      caller.answer(traceId, new Event.HistoryCommon(receiver, rows));
      return;
    }
    Optional<GroupId> group = receiver.group().filter(id -> groups.find(id).isPresent());
    if (group.isEmpty()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, receiver, Optional.empty());
    } else if (!groups.isMember(group.get(), login.user())) {
      caller.refuse(traceId, ErrorCode.NOT_MEMBER, receiver, Optional.empty());
    } else {
      ConversationId conversation = new ConversationId.Group(group.get());
      List<Delivery> rows =
          caller.isNative()
              ? page(conversation, login.user(), request.notAfterMicros())
              : messages(conversation, login.user(), request.notAfterMicros());
      caller.answer(traceId, new Event.HistoryCommon(receiver, rows));
    }
  }

  /// A page without the changes of a group that the predecessor's client does not know: that client
  /// takes a page that is not full for the last one.
  private List<Delivery> messages(
      ConversationId conversation, UserId viewer, OptionalLong notAfter) {
    Deque<Delivery> rows = new ArrayDeque<>();
    long until = notAfter.orElse(Long.MAX_VALUE);
    while (rows.size() < Limits.HISTORY_ROWS) {
      List<Entry> entries = conversations.newestNotAfter(conversation, until, CHUNK);
      for (Entry entry : entries.reversed()) {
        if (rows.size() < Limits.HISTORY_ROWS && isForEverybody(entry)) {
          rows.addFirst(Deliveries.of(entry, viewer));
        }
      }
      if (entries.size() < CHUNK) {
        break;
      }
      until = entries.getFirst().timestampMicros() - 1;
    }
    return List.copyOf(rows);
  }

  private static boolean isForEverybody(Entry entry) {
    return switch (entry.message().content()) {
      case Content.Text _, Content.Media _, Content.Emotion _ -> true;
      case Content.GroupChange change -> change.kind() == Content.Kind.CREATED;
    };
  }

  void personal(Caller caller, Login login, String traceId, Request.HistoryPersonal request) {
    List<Delivery> rows =
        request
            .receiver()
            .user()
            .map(peer -> ConversationId.between(login.user(), peer))
            .map(chat -> page(chat, login.user(), request.notAfterMicros()))
            .orElse(List.of());
    // Answered for unknown people too: the predecessor's client waits for it.
    caller.answer(traceId, new Event.HistoryPersonal(request.receiver(), rows));
  }

  private List<Delivery> page(ConversationId conversation, UserId viewer, OptionalLong notAfter) {
    return conversations
        .newestNotAfter(conversation, notAfter.orElse(Long.MAX_VALUE), Limits.HISTORY_ROWS)
        .stream()
        .map(entry -> Deliveries.of(entry, viewer))
        .toList();
  }
}
