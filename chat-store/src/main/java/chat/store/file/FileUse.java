package chat.store.file;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;

/// What a file is used for. A file is kept while it is used, and who may see the use may see the
/// file.
public sealed interface FileUse {
  /// By a message.
  record InConversation(ConversationId conversation) implements FileUse {}

  /// As somebody's picture.
  record AvatarOf(UserId user) implements FileUse {}

  /// As a group's picture.
  record AvatarOfGroup(GroupId group) implements FileUse {}
}
