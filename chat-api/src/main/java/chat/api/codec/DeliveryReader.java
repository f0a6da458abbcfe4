package chat.api.codec;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads entries of logs.
final class DeliveryReader {
  private final Dialect dialect;
  private final GroupEventReader groups;

  DeliveryReader(Dialect dialect, GroupEventReader groups) {
    this.dialect = dialect;
    this.groups = groups;
  }

  Delivery read(MessageType type, Tree tree) throws MalformedFrameException {
    String sender = tree.requiredText("sender_id");
    if (!UserId.isValid(sender)) {
      throw new MalformedFrameException("sender_id is not a user id");
    }
    return new Delivery(
        view(type),
        new UserId(sender),
        tree.requiredText("receiver_id"),
        content(type, tree),
        tree.requiredText("id"),
        tree.requiredMicros("timestamp"),
        tree.integerOr("position", 0),
        tree.integerOr("ordinal", 0));
  }

  List<Delivery> rows(Tree tree, String key) throws MalformedFrameException {
    List<Delivery> rows = new ArrayList<>();
    for (Tree row : tree.trees(key)) {
      rows.add(row(row));
    }
    return rows;
  }

  Delivery row(Tree row) throws MalformedFrameException {
    MessageType type =
        MessageType.of(row.integer("type"))
            .orElseThrow(() -> new MalformedFrameException("unknown type"));
    return read(type, row);
  }

  private Content content(MessageType type, Tree tree) throws MalformedFrameException {
    Optional<MessageTypes> message = MessageTypes.of(type);
    if (message.isEmpty()) {
      return groups.change(type, tree);
    }
    return switch (message.get()) {
      case TEXT -> new Content.Text(dialect.parseBody(tree.requiredText("mess")));
      case EMOTION ->
          Content.Emotion.of(tree.requiredText("mess"))
              .orElseThrow(() -> new MalformedFrameException("not the path of an emotion"));
      case IMAGE, MUSIC, FILE ->
          new Content.Media(
              message.get().media().orElseThrow(), Attachments.read(tree.tree("mess"), dialect));
    };
  }

  private static Delivery.View view(MessageType type) throws MalformedFrameException {
    Optional<MessageTypes> message = MessageTypes.of(type);
    if (message.isPresent()) {
      return message.get().view(type);
    }
    if (GroupTypes.kind(type).isEmpty()) {
      throw new MalformedFrameException("not an entry of a log");
    }
    return Delivery.View.COMMON;
  }
}
