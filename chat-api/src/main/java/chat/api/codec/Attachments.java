package chat.api.codec;

import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import java.util.Map;

/// Files and pictures of packs on the wire.
final class Attachments {
  private Attachments() {}

  static Map<String, Object> write(Attachment file, Dialect dialect) {
    Fields fields =
        new Fields()
            .put("name", dialect.name(file.name()))
            .put("path", file.path())
            .put("size", file.size());
    if (dialect.extended()) {
      fields.put("mime", file.mediaType());
      if (file.width() > 0) {
        fields.put("width", file.width()).put("height", file.height());
      }
      if (!file.thumbnail().isEmpty()) {
        fields.put("thumbnail", file.thumbnail());
      }
    }
    return fields.map();
  }

  /// As a client names it in a request.
  static Map<String, Object> writeRequest(Attachment file, Dialect dialect) {
    return new Fields()
        .put("name", dialect.name(file.name()))
        .put("path", file.path())
        .put("size", file.size())
        .map();
  }

  /// To the predecessor's client every picture is a file.
  static Map<String, Object> asFile(Content.Emotion emotion) {
    return new Fields()
        .put("name", emotion.name())
        .put("path", emotion.path())
        .put("size", 0)
        .map();
  }

  static Attachment read(Tree mess, Dialect dialect) throws MalformedFrameException {
    return new Attachment(
        dialect.parseName(mess.requiredText("name")),
        mess.requiredText("path"),
        mess.integer("size"),
        mess.textOr("mime", ""),
        (int) mess.integerOr("width", 0),
        (int) mess.integerOr("height", 0),
        mess.textOr("thumbnail", ""));
  }
}
