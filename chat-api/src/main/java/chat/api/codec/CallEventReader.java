package chat.api.codec;

import chat.api.protocol.CallView;
import chat.api.protocol.Event;
import chat.api.protocol.IceServer;
import chat.api.protocol.MessageType;
import chat.api.protocol.Payload;
import java.util.ArrayList;
import java.util.List;

/// Reads what is told about calls.
final class CallEventReader {
  private CallEventReader() {}

  static Event read(MessageType type, Tree tree, Dialect dialect) throws MalformedFrameException {
    if (type == MessageType.RTC_ICE_SERVERS) {
      return iceServers(tree.tree("mess"));
    }
    if (type == MessageType.RTC_LIST) {
      return list(tree.tree("mess"));
    }
    String sender = tree.requiredText("sender_id");
    String receiver = tree.requiredText("receiver_id");
    if (type == MessageType.RTC_OFFLINE) {
      return new Event.CallOffline(sender, receiver, tree.texts("mess"));
    }
    Tree mess = tree.tree("mess");
    Payload payload = new Payload(mess.map());
    return switch (type) {
      case RTC_CREATE -> new Event.CallRinging(sender, receiver, payload);
      case RTC_JOIN -> new Event.CallJoined(sender, receiver, payload);
      case RTC_MESSAGE ->
          new Event.CallSignalled(sender, receiver, Signals.fromWire(payload, dialect));
      case RTC_CLOSE ->
          new Event.CallLeft(sender, receiver, mess.requiredText("room_id"), mess.flag("is_group"));
      case RTC_EXIT ->
          new Event.CallEnded(
              sender, receiver, mess.requiredText("room_id"), mess.flag("is_group"));
      default -> throw new IllegalArgumentException("not an event of calls: " + type);
    };
  }

  private static Event list(Tree mess) throws MalformedFrameException {
    List<CallView> calls = new ArrayList<>();
    for (Tree call : mess.trees("calls")) {
      calls.add(
          new CallView(
              call.requiredText("room_id"),
              call.requiredText("receiver_id"),
              call.flag("is_group"),
              call.flag("video"),
              call.texts("members")));
    }
    return new Event.CallList(calls);
  }

  private static Event iceServers(Tree mess) throws MalformedFrameException {
    List<IceServer> servers = new ArrayList<>();
    for (Tree server : mess.trees("ice_servers")) {
      servers.add(
          new IceServer(server.texts("urls"), server.text("username"), server.text("credential")));
    }
    return new Event.IceServers(servers, (int) mess.integer("ttl"));
  }
}
