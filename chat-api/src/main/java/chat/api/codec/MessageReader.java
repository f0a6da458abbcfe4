package chat.api.codec;

import chat.api.id.MessageId;
import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Limits;
import chat.api.protocol.MediaKind;
import chat.api.protocol.MessageType;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads messages that a client sends.
final class MessageReader {
  private final Tree tree;
  private final Dialect dialect;

  MessageReader(Tree tree, Dialect dialect) {
    this.tree = tree;
    this.dialect = dialect;
  }

  Request read(MessageType type) throws MalformedFrameException {
    WireId receiver = tree.wireId("receiver_id");
    Optional<String> id = tree.text("id").filter(text -> !text.isEmpty());
    Optional<MessageId> messageId = id.filter(MessageId::isValid).map(MessageId::new);
    if (id.isPresent() && messageId.isEmpty()) {
      return new Request.Invalid(ErrorCode.BAD_ID, receiver, messageId);
    }
    MessageTypes kind = MessageTypes.of(type).orElseThrow();
    return switch (content(kind, tree.value("mess").orElse(""))) {
      case Refused(var code) -> new Request.Invalid(code, receiver, messageId);
      case Good(var content) ->
          type == kind.common()
              ? new Request.SendCommon(receiver, messageId, content)
              : new Request.SendPersonal(receiver, messageId, content);
    };
  }

  private sealed interface Reading {}

  private record Good(Content content) implements Reading {}

  private record Refused(ErrorCode code) implements Reading {}

  private Reading content(MessageTypes kind, Object mess) throws MalformedFrameException {
    return switch (kind) {
      case TEXT -> text(mess);
      case EMOTION -> emotion(mess);
      case IMAGE, MUSIC, FILE -> media(kind.media().orElseThrow(), mess);
    };
  }

  private Reading text(Object mess) {
    if (!(mess instanceof String wire)) {
      return new Refused(ErrorCode.NOT_TEXT);
    }
    String text = dialect.parseBody(wire);
    if (text.isBlank()) {
      return new Refused(ErrorCode.EMPTY_MESSAGE);
    }
    return text.getBytes(StandardCharsets.UTF_8).length > Limits.DEFAULT.textBytes()
        ? new Refused(ErrorCode.TOO_LONG)
        : new Good(new Content.Text(text));
  }

  /// `pack_name` is what the predecessor's client calls a picture.
  private static Reading emotion(Object mess) {
    if (!(mess instanceof String name)) {
      return new Refused(ErrorCode.NOT_TEXT);
    }
    if (name.isBlank()) {
      return new Refused(ErrorCode.EMPTY_MESSAGE);
    }
    return Content.Emotion.of(Content.Emotion.ROOT + name.replaceFirst("_", "/"))
        .<Reading>map(Good::new)
        .orElseGet(() -> new Refused(ErrorCode.UNKNOWN_EMOTION));
  }

  private Reading media(MediaKind kind, Object mess) throws MalformedFrameException {
    if (mess instanceof String empty && empty.isEmpty()) {
      return new Refused(ErrorCode.EMPTY_MESSAGE);
    }
    Tree file = tree.tree("mess");
    String path = file.textOr("path", "");
    String name = FileNames.harmless(dialect.parseName(file.textOr("name", "")), path);
    return path.isEmpty() || path.length() > Attachment.LONGEST_PATH
        ? new Refused(ErrorCode.UNKNOWN_FILE)
        : new Good(
            new Content.Media(kind, Attachment.named(name, path, file.integerOr("size", 0))));
  }
}
