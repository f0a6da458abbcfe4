package chat.server.call;

import chat.api.codec.FrameCodec;
import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.server.caller.Micros;
import chat.store.call.Act;
import chat.store.call.Room;

/// What is done in calls, with what clients are told of it.
final class CallActs {
  private static final String BY_THE_SERVER = "";

  private CallActs() {}

  static Act act(UserId by, String connection, String traceId, Event.OfCall event) {
    EventFrame frame = new EventFrame(Micros.now(), traceId, event);
    return new Act(by, connection, FrameCodec.MSGPACK.encodeEvent(frame));
  }

  /// Somebody leaves; if it is the owner, the call ends.
  static Act leaving(Room room, UserId who, String connection, String traceId) {
    String owner = room.owner().value();
    return act(
        who,
        connection,
        traceId,
        who.equals(room.owner())
            ? new Event.CallEnded(who.value(), receiver(room, who), owner, room.group())
            : new Event.CallLeft(who.value(), receiver(room, who), owner, room.group()));
  }

  /// The same where a server noticed it.
  static Act leaving(Room room, UserId who) {
    return leaving(room, who, BY_THE_SERVER, "");
  }

  /// Whom a call is with, as one of its people names it.
  static String receiver(Room room, UserId who) {
    return switch (room.callees()) {
      case Room.Callees.One(var callee) ->
          (who.equals(room.owner()) ? callee : room.owner()).value();
      case Room.Callees.Members(var group) -> group.value();
      case Room.Callees.Lobby() -> ConversationId.LOBBY_KEY;
    };
  }
}
