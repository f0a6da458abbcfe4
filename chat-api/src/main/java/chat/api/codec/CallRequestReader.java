package chat.api.codec;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Limits;
import chat.api.protocol.MessageType;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.util.Optional;

/// Reads requests about calls.
final class CallRequestReader {
  private CallRequestReader() {}

  static Request read(MessageType type, Tree tree, Dialect dialect) throws MalformedFrameException {
    if (type == MessageType.RTC_ICE_SERVERS) {
      return new Request.IceServers();
    }
    if (type == MessageType.RTC_LIST) {
      return new Request.CallList();
    }
    WireId receiver = tree.wireId("receiver_id");
    Payload mess = new Payload(tree.tree("mess").map());
    if (MsgpackTree.write(mess.values()).length > Limits.CALL_SIGNAL_BYTES) {
      return new Request.Invalid(ErrorCode.TOO_LONG, receiver, Optional.empty());
    }
    return switch (type) {
      case RTC_CREATE -> new Request.CallCreate(receiver, mess);
      case RTC_JOIN -> new Request.CallJoin(receiver, mess);
      case RTC_MESSAGE -> signal(receiver, mess, dialect);
      case RTC_CLOSE, RTC_EXIT ->
          new Request.CallLeave(
              receiver, mess.text("room_id").orElse(""), mess.flag("is_group").orElse(false));
      default -> throw new IllegalArgumentException("not a request about calls: " + type);
    };
  }

  /// What is no text in its place would be rendered as HTML all the same.
  private static Request signal(WireId receiver, Payload mess, Dialect dialect) {
    Object message = mess.values().get(Signals.MESSAGE);
    return mess.isDenial() && message != null && !(message instanceof String)
        ? new Request.Invalid(ErrorCode.NOT_TEXT, receiver, Optional.empty())
        : new Request.CallSignal(receiver, Signals.fromWire(mess, dialect));
  }
}
