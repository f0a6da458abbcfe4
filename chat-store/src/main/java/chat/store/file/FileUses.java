package chat.store.file;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;

/// Uses of files as Redis holds them.
final class FileUses {
  private static final String AVATAR = "avatar ";
  private static final String GROUP_AVATAR = "group-avatar ";

  private FileUses() {}

  static String field(FileUse use) {
    return switch (use) {
      case FileUse.InConversation(var conversation) -> conversation.key();
      case FileUse.AvatarOf(var user) -> AVATAR + user.value();
      case FileUse.AvatarOfGroup(var group) -> GROUP_AVATAR + group.value();
    };
  }

  static FileUse parse(String field) {
    if (field.startsWith(AVATAR)) {
      return new FileUse.AvatarOf(new UserId(field.substring(AVATAR.length())));
    }
    if (field.startsWith(GROUP_AVATAR)) {
      return new FileUse.AvatarOfGroup(new GroupId(field.substring(GROUP_AVATAR.length())));
    }
    return new FileUse.InConversation(ConversationId.parse(field));
  }
}
