package chat.store.group;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import java.util.List;

/// A change that has been decided upon.
///
/// @param version what the group was when it was decided; `""`: not there
/// @param group what it is afterwards
/// @param actor who wants it
/// @param people whom it concerns
record GroupEdit(
    Content.Kind kind, String version, Group group, UserId actor, List<UserId> people) {
  /// Who is a member afterwards and was not before.
  List<UserId> joining() {
    return switch (kind) {
      case CREATED, JOINED -> people;
      case LEFT, DELETED, UPDATED, REMOVED, HANDED_OVER -> List.of();
    };
  }

  /// Who was a member before and is not afterwards, where the group goes on.
  List<UserId> leaving() {
    return switch (kind) {
      case LEFT, REMOVED -> people;
      case CREATED, JOINED, DELETED, UPDATED, HANDED_OVER -> List.of();
    };
  }
}
