package chat.server.upload;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.file.ContentHash;
import chat.store.file.FileIndex;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import chat.store.group.Groups;
import java.util.Optional;

/// Who may use which file: who has uploaded it, and who may see where it is used.
public final class SharedFiles {
  private final FileIndex index;
  private final Groups groups;

  /// @param index what is known about files
  /// @param groups who is in which group
  public SharedFiles(FileIndex index, Groups groups) {
    this.index = index;
    this.groups = groups;
  }

  /// The file at a path, if somebody may use it.
  public Optional<StoredFile> find(UserId user, String path) {
    return index.byPath(path).filter(file -> mayUse(user, file));
  }

  /// The file of a content, if somebody may use it.
  public Optional<StoredFile> find(UserId user, ContentHash hash) {
    return index.byHash(hash).filter(file -> mayUse(user, file));
  }

  private boolean mayUse(UserId user, StoredFile file) {
    return index.isUploader(file, user)
        || index.uses(file).stream().anyMatch(use -> maySee(user, use));
  }

  private boolean maySee(UserId user, FileUse use) {
    return switch (use) {
      case FileUse.AvatarOf _ -> true;
      case FileUse.AvatarOfGroup(var group) -> groups.isMember(group, user);
      case FileUse.InConversation(var conversation) ->
          switch (conversation) {
            case ConversationId.Lobby _ -> true;
            case ConversationId.Group(var group) -> groups.isMember(group, user);
            case ConversationId.Pair pair ->
                pair.first().equals(user) || pair.second().equals(user);
          };
    };
  }
}
