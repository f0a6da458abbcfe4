package chat.api.codec;

import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.MediaKind;
import chat.api.protocol.MessageType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which numbers a kind of message has, by how it concerns who reads it.
enum MessageTypes {
  TEXT(
      MessageType.TEXT_COMMON,
      MessageType.TEXT_SELF,
      MessageType.TEXT_OTHER,
      MessageType.TEXT_PERSONAL),
  IMAGE(
      MessageType.IMAGE_COMMON,
      MessageType.IMAGE_SELF,
      MessageType.IMAGE_OTHER,
      MessageType.IMAGE_PERSONAL),
  EMOTION(
      MessageType.EMOTION_COMMON,
      MessageType.EMOTION_SELF,
      MessageType.EMOTION_OTHER,
      MessageType.EMOTION_PERSONAL),
  MUSIC(
      MessageType.MUSIC_COMMON,
      MessageType.MUSIC_SELF,
      MessageType.MUSIC_OTHER,
      MessageType.MUSIC_PERSONAL),
  FILE(
      MessageType.FILE_COMMON,
      MessageType.FILE_SELF,
      MessageType.FILE_OTHER,
      MessageType.FILE_PERSONAL);

  private final MessageType common;
  private final MessageType self;
  private final MessageType other;
  private final MessageType personal;

  MessageTypes(MessageType common, MessageType self, MessageType other, MessageType personal) {
    this.common = common;
    this.self = self;
    this.other = other;
    this.personal = personal;
  }

  /// The kind of a message, or empty if it is none of these.
  static Optional<MessageTypes> of(Content content) {
    return switch (content) {
      case Content.Text _ -> Optional.of(TEXT);
      case Content.Emotion _ -> Optional.of(EMOTION);
      case Content.Media(var kind, _) -> Optional.of(of(kind));
      case Content.GroupChange _ -> Optional.empty();
    };
  }

  private static MessageTypes of(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> IMAGE;
      case MUSIC -> MUSIC;
      case FILE -> FILE;
    };
  }

  /// The kind that has a number, or empty if none has.
  static Optional<MessageTypes> of(MessageType type) {
    return Arrays.stream(values())
        .filter(kind -> List.of(kind.common, kind.self, kind.other, kind.personal).contains(type))
        .findFirst();
  }

  /// The number with which it is sent to the lobby or a group.
  MessageType common() {
    return common;
  }

  /// The number with which it is sent to one person.
  MessageType personal() {
    return personal;
  }

  MessageType delivered(Delivery.View view) {
    return switch (view) {
      case COMMON -> common;
      case SELF -> self;
      case OTHER -> other;
    };
  }

  Delivery.View view(MessageType type) throws MalformedFrameException {
    for (Delivery.View view : Delivery.View.values()) {
      if (delivered(view) == type) {
        return view;
      }
    }
    throw new MalformedFrameException("not a type of deliveries");
  }

  /// What kind of file it carries, or empty if it carries none.
  Optional<MediaKind> media() {
    return switch (this) {
      case IMAGE -> Optional.of(MediaKind.IMAGE);
      case MUSIC -> Optional.of(MediaKind.MUSIC);
      case FILE -> Optional.of(MediaKind.FILE);
      case TEXT, EMOTION -> Optional.empty();
    };
  }
}
