package chat.store.group;

import chat.api.protocol.Content;
import chat.store.conversation.Entry;

/// What became of a change of a group.
public sealed interface GroupOutcome {
  /// It is made, and an entry of the group's log.
  record Done(Group group, Entry entry) implements GroupOutcome {
    /// Whether the group is no more.
    public boolean isDeleted() {
      return entry.message().content() instanceof Content.GroupChange change
          && change.kind() == Content.Kind.DELETED;
    }
  }

  /// It is not.
  record Refused(Reason reason) implements GroupOutcome {}

  /// Why a change is not made.
  enum Reason {
    /// There is no such group.
    UNKNOWN_GROUP,
    /// Who wants it is not in the group.
    NOT_MEMBER,
    /// Who wants it does not lead the group.
    NOT_ADMIN,
    /// Nobody of those named can be meant.
    NOBODY,
    /// The group has too many members, or somebody is in too many groups.
    FULL
  }
}
