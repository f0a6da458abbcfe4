package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Deliveries;
import chat.store.conversation.Conversations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Pages of history (800, 801).
final class HistoryHandler {
  private final Conversations conversations;

  HistoryHandler(Conversations conversations) {
    this.conversations = conversations;
  }

  void common(Caller caller, Login login, String traceId, Request.HistoryCommon request) {
    if (!request.receiver().isLobby()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, request.receiver(), Optional.empty());
      return;
    }
    caller.answer(
        traceId,
        new Event.HistoryCommon(
            request.receiver(),
            page(ConversationId.LOBBY, login.user(), request.notAfterMicros())));
  }

  void personal(Caller caller, Login login, String traceId, Request.HistoryPersonal request) {
    String peer = request.receiver().value();
    List<Delivery> rows =
        UserId.isValid(peer)
            ? page(
                ConversationId.between(login.user(), new UserId(peer)),
                login.user(),
                request.notAfterMicros())
            : List.of();
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
