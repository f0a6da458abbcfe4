package chat.cli.terminal;

import chat.api.protocol.Content;
import chat.cli.output.Texts;
import java.util.Optional;

/// What a change of a group means to one person.
///
/// @param change what happened
/// @param self the person's id
record GroupNews(Content.GroupChange change, String self) {
  private boolean concernsMe() {
    return change.people().stream().anyMatch(person -> person.userId().equals(self));
  }

  /// Whether the person is not in the group any more.
  boolean isOver() {
    return switch (change.kind()) {
      case DELETED -> true;
      case LEFT, REMOVED -> concernsMe();
      case CREATED, JOINED, UPDATED, HANDED_OVER -> false;
    };
  }

  /// Whether the person is in the group by it, and by somebody else's doing.
  private boolean isInvitation() {
    boolean byOthers = !change.actor().userId().equals(self);
    return switch (change.kind()) {
      case CREATED -> byOthers;
      case JOINED -> byOthers && concernsMe();
      case LEFT, DELETED, UPDATED, REMOVED, HANDED_OVER -> false;
    };
  }

  /// A line for a person who has another conversation open; empty where it can wait.
  Optional<String> words() {
    String who = change.actor().username();
    String group = "#" + change.group().name();
    if (isInvitation()) {
      return Optional.of(Texts.text("screen.added", who, group));
    }
    return switch (change.kind()) {
      case DELETED -> Optional.of(Texts.text("screen.deleted", who, group));
      case REMOVED ->
          concernsMe() ? Optional.of(Texts.text("screen.removed", who, group)) : Optional.empty();
      case CREATED, JOINED, LEFT, UPDATED, HANDED_OVER -> Optional.empty();
    };
  }
}
