package chat.api.protocol;

import java.util.List;

/// What an entry of a conversation's log says.
public sealed interface Content {
  /// Plain text, a Markdown subset; never HTML.
  ///
  /// @param text the text as its author wrote it
  record Text(String text) implements Content {}

  /// Something that happened to a group.
  ///
  /// @param kind what
  /// @param group the group afterwards
  /// @param actor who did it
  /// @param people whom it concerns: who was added, left, was removed, or leads the group now; of
  ///   more than [#MOST_PEOPLE] the first
  record GroupChange(Kind kind, GroupView group, Person actor, List<Person> people)
      implements Content {
    /// The most people that one change names.
    public static final int MOST_PEOPLE = 100;

    public GroupChange {
      people = List.copyOf(people);
    }
  }

  /// What may happen to a group.
  enum Kind {
    CREATED,
    JOINED,
    LEFT,
    DELETED,
    UPDATED,
    REMOVED,
    HANDED_OVER
  }
}
