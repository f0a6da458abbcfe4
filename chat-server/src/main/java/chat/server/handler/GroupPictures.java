package chat.server.handler;

import chat.api.id.UserId;
import chat.api.protocol.MediaKind;
import chat.server.upload.SharedFiles;
import chat.store.file.FileIndex;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import chat.store.group.Group;
import java.util.Optional;

/// Groups' pictures, and what becomes of the files of a group that is deleted.
final class GroupPictures {
  private final FileIndex files;
  private final SharedFiles shared;

  GroupPictures(FileIndex files, SharedFiles shared) {
    this.files = files;
    this.shared = shared;
  }

  /// Whether somebody may take a picture for a group; nothing wanted may be taken.
  boolean isGood(UserId user, Optional<String> path) {
    return path.isEmpty() || find(user, path.get()).isPresent();
  }

  private Optional<StoredFile> find(UserId user, String path) {
    return shared.find(user, path).filter(file -> file.kind() == MediaKind.IMAGE);
  }

  /// A group has another picture now.
  ///
  /// @param before the path of the one it had, `""` for none
  void changed(Group group, String before) {
    if (!group.avatar().equals(before)) {
      FileUse use = new FileUse.AvatarOfGroup(group.id());
      files.byPath(group.avatar()).ifPresent(file -> files.use(file, use));
      files.byPath(before).ifPresent(file -> files.endUse(file, use));
    }
  }

  /// A group is gone, with all that was said in it.
  void deleted(Group group) {
    files
        .byPath(group.avatar())
        .ifPresent(file -> files.endUse(file, new FileUse.AvatarOfGroup(group.id())));
    files.endUsesIn(group.conversation());
  }
}
