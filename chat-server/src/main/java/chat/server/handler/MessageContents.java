package chat.server.handler;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.MediaKind;
import chat.server.upload.Media;
import chat.store.file.StoredFile;
import java.util.Optional;

/// What a message may say: a file must be one that its sender may use, and what it is stands in the
/// server's own records.
final class MessageContents {
  private final Media media;

  MessageContents(Media media) {
    this.media = media;
  }

  /// What became of a content.
  sealed interface Checked {}

  /// It may be said.
  ///
  /// @param content as it is to be stored
  /// @param file the file it carries
  record Good(Content content, Optional<StoredFile> file) implements Checked {}

  /// It may not.
  record Refused(ErrorCode code) implements Checked {}

  Checked check(UserId sender, Content content) {
    return switch (content) {
      case Content.Text _ -> new Good(content, Optional.empty());
      case Content.Emotion emotion ->
          media
              .emotions()
              .find(emotion)
              .<Checked>map(found -> new Good(found, Optional.empty()))
              .orElseGet(() -> new Refused(ErrorCode.UNKNOWN_EMOTION));
      case Content.Media(var kind, var file) -> {
        Optional<StoredFile> known = media.shared().find(sender, file.path());
        yield known.isEmpty()
            ? emotionOrUnknown(file.path())
            : media(kind, file.name(), known.get());
      }
      case Content.GroupChange _ -> throw new IllegalArgumentException("nobody can say this");
    };
  }

  /// The predecessor's client, which is shown pictures of packs as pictures, may send one on so.
  private Checked emotionOrUnknown(String path) {
    return Content.Emotion.of(path)
        .flatMap(media.emotions()::find)
        .<Checked>map(found -> new Good(found, Optional.empty()))
        .orElseGet(() -> new Refused(ErrorCode.UNKNOWN_FILE));
  }

  /// Anything may be sent as a file, but only a picture as a picture.
  private static Checked media(MediaKind kind, String name, StoredFile file) {
    return kind == MediaKind.FILE || kind == file.kind()
        ? new Good(new Content.Media(kind, file.named(name)), Optional.of(file))
        : new Refused(ErrorCode.WRONG_FILE_KIND);
  }
}
