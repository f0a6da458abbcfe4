package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.client.Room;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.FoundUser;
import chat.api.protocol.GroupView;
import chat.api.protocol.Limits;
import chat.api.protocol.UserView;
import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the conversation that a person names: `lobby`, `@NAME` or `@id:USERID` for a private chat,
/// `#NAME` or `#id:GROUPID` for a group.
///
/// @param client asked
/// @param known people seen before
/// @param server explains what fails
public record Conversation(ChatClient client, KnownPeople known, ServerOptions server) {
  private static final String ID = "id:";

  /// Where what was named is.
  ///
  /// @throws CliException if there is nothing of that name, or several groups have it
  public Room find(String named) throws CliException, IOException, InterruptedException {
    String name = named.isEmpty() ? "" : named.substring(1);
    if (named.equals("lobby")) {
      return Room.LOBBY;
    }
    if (named.startsWith("@") && !name.isEmpty()) {
      return Room.of(person(name));
    }
    if (named.startsWith("#") && !name.isEmpty()) {
      return Room.of(group(name));
    }
    throw new CliException(Texts.text("error.to", named));
  }

  /// Somebody, by name or `id:USERID`.
  ///
  /// @throws CliException if there is no such person
  public UserId person(String name) throws CliException, IOException, InterruptedException {
    if (name.startsWith(ID) && UserId.isValid(name.substring(ID.length()))) {
      return new UserId(name.substring(ID.length()));
    }
    List<UserView> found =
        Waiting.on(client.find(name, Limits.FOUND_USERS), server).stream()
            .map(FoundUser::user)
            .filter(user -> user.username().equalsIgnoreCase(name))
            .toList();
    List<UserView> exact = found.stream().filter(user -> user.username().equals(name)).toList();
    List<UserView> fitting = exact.isEmpty() ? found : exact;
    if (fitting.size() == 1) {
      known.remember(fitting);
      return new UserId(fitting.getFirst().userId());
    }
    // Nobody finds whose account is disabled; what they wrote can still be read.
    return known.find(name).orElseThrow(() -> new CliException(Texts.text("error.unknown", name)));
  }

  private GroupId group(String name) throws CliException, InterruptedException {
    List<GroupView> mine = Waiting.on(client.groups().list(), server);
    List<GroupView> found = some(mine, group -> name.equals(ID + group.id()));
    if (found.isEmpty()) {
      found = some(mine, group -> name.equals(group.name()));
    }
    if (found.isEmpty()) {
      found = some(mine, group -> name.equalsIgnoreCase(group.name()));
    }
    return switch (found.size()) {
      case 0 -> throw new CliException(Texts.text("error.unknown-group", name));
      case 1 -> new GroupId(found.getFirst().id());
      default -> throw new CliException(Texts.text("error.several-groups", name, ids(found)));
    };
  }

  private static List<GroupView> some(List<GroupView> groups, Predicate<GroupView> which) {
    return groups.stream().filter(which).toList();
  }

  private static String ids(List<GroupView> groups) {
    return groups.stream()
        .map(group -> "#" + ID + Harmless.line(group.id()))
        .collect(Collectors.joining(", "));
  }
}
