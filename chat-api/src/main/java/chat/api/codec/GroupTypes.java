package chat.api.codec;

import chat.api.protocol.Content;
import chat.api.protocol.MessageType;
import java.util.Arrays;
import java.util.Optional;

/// Which type of frame tells which change of a group.
final class GroupTypes {
  private GroupTypes() {}

  static MessageType of(Content.Kind kind) {
    return switch (kind) {
      case CREATED -> MessageType.GROUP_CREATE;
      case JOINED -> MessageType.GROUP_JOIN;
      case LEFT -> MessageType.GROUP_EXIT;
      case DELETED -> MessageType.GROUP_DELETE;
      case UPDATED -> MessageType.GROUP_UPDATE;
      case REMOVED -> MessageType.GROUP_REMOVE;
      case HANDED_OVER -> MessageType.GROUP_HAND_OVER;
    };
  }

  static Optional<Content.Kind> kind(MessageType type) {
    return Arrays.stream(Content.Kind.values()).filter(kind -> of(kind) == type).findFirst();
  }
}
