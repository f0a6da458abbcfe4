package chat.api.codec;

import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.MessageType;
import java.util.Map;

/// Writes entries of logs.
final class DeliveryWriter {
  private final Dialect dialect;
  private final GroupEventWriter groups;

  DeliveryWriter(Dialect dialect, GroupEventWriter groups) {
    this.dialect = dialect;
    this.groups = groups;
  }

  void write(Fields out, Delivery delivery) {
    out.put("type", type(delivery).code())
        .put("sender_id", delivery.sender().value())
        .put("receiver_id", delivery.receiverId())
        .put("mess", mess(delivery.content()))
        .put("id", delivery.id());
    if (dialect.extended()) {
      out.put("message_id", delivery.position())
          .put("position", delivery.position())
          .put("ordinal", delivery.ordinal());
    }
  }

  /// A delivery with its time, as a row of a list.
  Map<String, Object> row(Delivery delivery) {
    Fields row = new Fields();
    write(row, delivery);
    return row.putMicros("timestamp", delivery.timestampMicros()).map();
  }

  private MessageType type(Delivery delivery) {
    return switch (delivery.content()) {
      case Content.GroupChange change -> groups.type(change);
      case Content.Emotion _ when !dialect.extended() ->
          MessageTypes.IMAGE.delivered(delivery.view());
      case Content.Text _, Content.Media _, Content.Emotion _ ->
          MessageTypes.of(delivery.content()).orElseThrow().delivered(delivery.view());
    };
  }

  private Object mess(Content content) {
    return switch (content) {
      case Content.Text(var text) -> dialect.body(text);
      case Content.Media(_, var file) -> Attachments.write(file, dialect);
      case Content.Emotion emotion ->
          dialect.extended() ? emotion.path() : Attachments.asFile(emotion);
      case Content.GroupChange change -> groups.change(change);
    };
  }
}
