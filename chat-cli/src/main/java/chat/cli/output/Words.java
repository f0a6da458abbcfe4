package chat.cli.output;

import chat.api.client.ChatClient;
import chat.api.protocol.Content;
import chat.api.protocol.Person;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What an entry of a conversation says, for a person.
///
/// @param address makes of the path of a file what a person can open
public record Words(UnaryOperator<String> address) {
  private static final int MOST_NAMES = 10;

  /// With the addresses of a client's server.
  public static Words of(ChatClient client) {
    return new Words(path -> client.address(path).toString());
  }

  /// Without anything that could disturb a terminal.
  public String of(Content content) {
    return Harmless.text(
        switch (content) {
          case Content.Text(var text) -> text;
          case Content.Media(var kind, var file) ->
              Texts.text(
                  switch (kind) {
                    case IMAGE -> "media.image";
                    case MUSIC -> "media.music";
                    case FILE -> "media.file";
                  },
                  file.name(),
                  address.apply(file.path()));
          case Content.Emotion emotion -> "[" + emotion.name().replaceFirst("\\.[^.]*$", "") + "]";
          case Content.GroupChange change ->
              Texts.text(key(change.kind()), change.group().name(), others(change));
        });
  }

  /// What somebody did; by whom, stands before it.
  private static String key(Content.Kind kind) {
    return switch (kind) {
      case CREATED -> "group.created";
      case JOINED -> "group.joined";
      case LEFT -> "group.left";
      case DELETED -> "group.deleted";
      case UPDATED -> "group.updated";
      case REMOVED -> "group.removed";
      case HANDED_OVER -> "group.handed-over";
    };
  }

  /// The names of those whom it concerns, without who did it.
  private static String others(Content.GroupChange change) {
    List<Person> people =
        change.people().stream()
            .filter(person -> !person.userId().equals(change.actor().userId()))
            .toList();
    String names =
        people.stream()
            .limit(MOST_NAMES)
            .map(Person::username)
            .collect(Collectors.joining(Texts.text("list.separator")));
    return people.size() > MOST_NAMES ? names + "…" : names;
  }
}
