package chat.server.fanout;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Delivery;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;

/// Log entries as their receivers see them.
public final class Deliveries {
  private Deliveries() {}

  /// An entry in a given view.
  public static Delivery of(Entry entry, Delivery.View view) {
    Message message = entry.message();
    String receiver =
        switch (message.conversation()) {
          case ConversationId.Lobby _ -> ConversationId.LOBBY_KEY;
          case ConversationId.Group(var id) -> id.value();
          case ConversationId.Pair pair -> pair.peerOf(message.sender()).value();
        };
    return new Delivery(
        view,
        message.sender(),
        receiver,
        message.content(),
        message.id().value(),
        entry.timestampMicros(),
        entry.position(),
        entry.ordinal());
  }

  /// An entry as one person sees it.
  public static Delivery of(Entry entry, UserId viewer) {
    Delivery.View view =
        switch (entry.message().conversation()) {
          case ConversationId.Lobby _, ConversationId.Group _ -> Delivery.View.COMMON;
          case ConversationId.Pair _ ->
              entry.message().sender().equals(viewer) ? Delivery.View.SELF : Delivery.View.OTHER;
        };
    return of(entry, view);
  }
}
