package chat.api.codec;

import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.GroupView;
import chat.api.protocol.MediaKind;
import chat.api.protocol.MessageType;
import java.util.Optional;

/// Reads what the predecessor's server stored: messages as it delivered them, and groups. Less
/// strict than what comes over the wire, for nobody can send it again.
public final class PredecessorRecords {
  private static final Dialect DIALECT = Dialect.PREDECESSOR;
  private static final GroupEventReader GROUPS = new GroupEventReader(DIALECT);

  private PredecessorRecords() {}

  /// A message that was stored.
  ///
  /// @param id empty if it has none that could be one
  /// @param content text without markup; a change of a group names nobody but who made it, by id
  public record StoredMessage(UserId sender, Optional<MessageId> id, Content content) {}

  /// Reads a message.
  ///
  /// @throws MalformedFrameException if it is none
  public static StoredMessage message(byte[] json) throws MalformedFrameException {
    Tree tree = new Tree(JsonTree.read(json));
    String sender = tree.requiredText("sender_id");
    if (!UserId.isValid(sender)) {
      throw new MalformedFrameException("sender_id is not a user id");
    }
    MessageType type =
        MessageType.of(tree.integer("type"))
            .orElseThrow(() -> new MalformedFrameException("unknown type"));
    Optional<MessageId> id = tree.text("id").filter(MessageId::isValid).map(MessageId::new);
    return new StoredMessage(new UserId(sender), id, content(type, tree));
  }

  private static Content content(MessageType type, Tree tree) throws MalformedFrameException {
    Optional<MessageTypes> kind = MessageTypes.of(type);
    if (kind.isEmpty()) {
      return GROUPS.change(type, tree);
    }
    return switch (kind.get()) {
      case TEXT -> text(tree);
      case EMOTION -> emotion(tree.requiredText("mess"));
      case IMAGE, MUSIC, FILE -> media(kind.get().media().orElseThrow(), tree.tree("mess"));
    };
  }

  private static Content text(Tree tree) throws MalformedFrameException {
    String text = DIALECT.parseBody(tree.requiredText("mess"));
    if (text.isBlank()) {
      throw new MalformedFrameException("an empty message");
    }
    return new Content.Text(text);
  }

  /// Stored by its path; `pack_name` is how it was sent.
  private static Content emotion(String mess) throws MalformedFrameException {
    return Content.Emotion.of(mess)
        .or(() -> Content.Emotion.of(Content.Emotion.ROOT + mess.replaceFirst("_", "/")))
        .orElseThrow(() -> new MalformedFrameException("not the path of an emotion"));
  }

  private static Content media(MediaKind kind, Tree file) throws MalformedFrameException {
    String path = file.requiredText("path");
    Optional<Content.Emotion> emotion = Content.Emotion.of(path);
    if (emotion.isPresent()) {
      return emotion.get();
    }
    if (path.isEmpty() || path.length() > Attachment.LONGEST_PATH) {
      throw new MalformedFrameException("not the path of a file");
    }
    String name = FileNames.harmless(DIALECT.parseName(file.textOr("name", "")), path);
    long size = file.value("size").orElse(0L) instanceof Long bytes ? Math.max(0, bytes) : 0;
    return new Content.Media(kind, Attachment.named(name, path, size));
  }

  /// Reads a group.
  ///
  /// @throws MalformedFrameException if it is none
  public static GroupView group(String id, byte[] json) throws MalformedFrameException {
    Tree tree = new Tree(JsonTree.read(json));
    return new GroupView(
        id,
        DIALECT.parseName(tree.requiredText("name")),
        tree.requiredText("admin_id"),
        tree.micros("create_time").orElse(0),
        tree.textOr("avatar", ""),
        "");
  }
}
