package chat.api.codec;

import chat.api.protocol.CallView;
import chat.api.protocol.Event;
import chat.api.protocol.IceServer;
import chat.api.protocol.MessageType;
import java.util.Map;

/// Writes what is told about calls.
final class CallEventWriter {
  private CallEventWriter() {}

  static void write(Event.OfCall event, Fields fields, Dialect dialect) {
    switch (event) {
      case Event.CallRinging(var sender, var receiver, var mess) ->
          write(fields, MessageType.RTC_CREATE, sender, receiver, mess.values());
      case Event.CallJoined(var sender, var receiver, var mess) ->
          write(fields, MessageType.RTC_JOIN, sender, receiver, mess.values());
      case Event.CallSignalled(var sender, var receiver, var mess) -> {
        Map<String, Object> wire = Signals.toWire(mess, dialect).values();
        write(fields, MessageType.RTC_MESSAGE, sender, receiver, wire);
      }
      case Event.CallOffline(var sender, var receiver, var users) ->
          write(fields, MessageType.RTC_OFFLINE, sender, receiver, users);
      case Event.CallLeft(var sender, var receiver, var room, var group) ->
          write(fields, MessageType.RTC_CLOSE, sender, receiver, room(room, group));
      case Event.CallEnded(var sender, var receiver, var room, var group) ->
          write(fields, MessageType.RTC_EXIT, sender, receiver, room(room, group));
      case Event.IceServers(var servers, var ttl) ->
          fields
              .put("type", MessageType.RTC_ICE_SERVERS.code())
              .put(
                  "mess",
                  new Fields()
                      .put("ice_servers", servers.stream().map(CallEventWriter::server).toList())
                      .put("ttl", ttl)
                      .map());
      case Event.CallList(var calls) ->
          fields
              .put("type", MessageType.RTC_LIST.code())
              .put(
                  "mess",
                  new Fields()
                      .put("calls", calls.stream().map(CallEventWriter::call).toList())
                      .map());
    }
  }

  private static void write(
      Fields fields, MessageType type, String sender, String receiver, Object mess) {
    fields
        .put("type", type.code())
        .put("sender_id", sender)
        .put("receiver_id", receiver)
        .put("mess", mess);
  }

  private static Map<String, Object> room(String room, boolean group) {
    return new Fields().put("is_group", group).put("room_id", room).map();
  }

  private static Map<String, Object> call(CallView call) {
    return new Fields()
        .put("room_id", call.room())
        .put("receiver_id", call.receiver())
        .put("is_group", call.group())
        .put("video", call.video())
        .put("members", call.members())
        .map();
  }

  private static Map<String, Object> server(IceServer server) {
    return new Fields()
        .put("urls", server.urls())
        .put("username", server.username())
        .put("credential", server.credential())
        .map();
  }
}
