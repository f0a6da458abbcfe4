package chat.store.group;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.GroupView;

/// A group as it stands in the store now.
///
/// @param admin the member who may change it
/// @param createdMicros when it was made, in microseconds since the epoch
/// @param avatar a path, or empty
/// @param notice what its members should know, or empty
public record Group(
    GroupId id, String name, UserId admin, long createdMicros, String avatar, String notice) {
  /// Its conversation.
  public ConversationId.Group conversation() {
    return new ConversationId.Group(id);
  }

  /// What its members see.
  public GroupView view() {
    return new GroupView(id.value(), name, admin.value(), createdMicros, avatar, notice);
  }

  Group withAdmin(UserId newAdmin) {
    return new Group(id, name, newAdmin, createdMicros, avatar, notice);
  }
}
