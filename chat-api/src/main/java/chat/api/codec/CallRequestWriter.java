package chat.api.codec;

import chat.api.protocol.MessageType;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.util.Map;

/// Writes requests about calls.
final class CallRequestWriter {
  private CallRequestWriter() {}

  static void write(Request.OfCall request, Fields fields, Dialect dialect) {
    switch (request) {
      case Request.CallCreate(var receiver, var mess) ->
          write(fields, MessageType.RTC_CREATE, receiver, mess.values());
      case Request.CallJoin(var receiver, var mess) ->
          write(fields, MessageType.RTC_JOIN, receiver, mess.values());
      case Request.CallSignal(var receiver, var mess) -> {
        Payload wire = Signals.toWire(mess, dialect);
        write(fields, MessageType.RTC_MESSAGE, receiver, wire.values());
      }
      case Request.CallLeave(var receiver, var room, var group) ->
          write(
              fields,
              MessageType.RTC_CLOSE,
              receiver,
              new Fields().put("is_group", group).put("room_id", room).map());
      case Request.IceServers() -> fields.put("type", MessageType.RTC_ICE_SERVERS.code());
      case Request.CallList() -> fields.put("type", MessageType.RTC_LIST.code());
    }
  }

  private static void write(
      Fields fields, MessageType type, WireId receiver, Map<String, Object> mess) {
    fields.put("type", type.code()).put("receiver_id", Ids.value(receiver)).put("mess", mess);
  }
}
