package chat.api.protocol;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an entry of a conversation's log says.
public sealed interface Content {
  /// Plain text, a Markdown subset; never HTML.
  ///
  /// @param text the text as its author wrote it
  record Text(String text) implements Content {}

  /// A picture, something to listen to, or another file.
  record Media(MediaKind kind, Attachment file) implements Content {}

  /// A picture of one of the server's packs.
  ///
  /// @param pack the pack's name: letters, digits and `-`
  /// @param name the picture's name in it: letters, digits, `_`, `-` and `.`
  record Emotion(String pack, String name) implements Content {
    /// Where the server has the packs.
    public static final String ROOT = "/images/emotion/";

    private static final Pattern PATH =
        Pattern.compile(ROOT + "([A-Za-z0-9-]{1,40})/([A-Za-z0-9][A-Za-z0-9_.-]{0,59})");

    /// Where the server has it.
    public String path() {
      return ROOT + pack + "/" + name;
    }

    /// The picture with a path, or empty if no picture can have it.
    public static Optional<Emotion> of(String path) {
      Matcher matcher = PATH.matcher(path);
      return matcher.matches()
          ? Optional.of(new Emotion(matcher.group(1), matcher.group(2)))
          : Optional.empty();
    }
  }

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
