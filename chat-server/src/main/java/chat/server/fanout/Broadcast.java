package chat.server.fanout;

import chat.api.codec.FrameCodec;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.server.connection.OutgoingFrame;
import chat.store.conversation.Entry;
import java.util.EnumMap;
import java.util.Map;

/// An entry on its way to its receivers, encoded once per view and codec, by the worker that needs
/// it first.
final class Broadcast {
  private final Entry entry;
  private final String traceId;
  private final Map<Delivery.View, OutgoingFrame> binary = new EnumMap<>(Delivery.View.class);
  private final Map<Delivery.View, OutgoingFrame> text = new EnumMap<>(Delivery.View.class);

  Broadcast(Entry entry, String traceId) {
    this.entry = entry;
    this.traceId = traceId;
  }

  Entry entry() {
    return entry;
  }

  synchronized OutgoingFrame frame(Delivery.View view, FrameCodec codec) {
    return (codec.isText() ? text : binary).computeIfAbsent(view, v -> encode(v, codec));
  }

  private OutgoingFrame encode(Delivery.View view, FrameCodec codec) {
    Event event = new Event.Delivered(Deliveries.of(entry, view));
    EventFrame frame = new EventFrame(entry.timestampMicros(), traceId, event);
    return OutgoingFrame.message(codec.isText(), codec.encodeEvent(frame));
  }
}
