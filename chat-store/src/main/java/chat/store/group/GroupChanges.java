package chat.store.group;

import java.util.Optional;

/// What is to be different of a group; what is empty stays.
///
/// @param name its name
/// @param notice what its members should know
/// @param avatar path of its picture
public record GroupChanges(
    Optional<String> name, Optional<String> notice, Optional<String> avatar) {
  Group applyTo(Group group) {
    return new Group(
        group.id(),
        name.orElse(group.name()),
        group.admin(),
        group.createdMicros(),
        avatar.orElse(group.avatar()),
        notice.orElse(group.notice()));
  }
}
