package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.UserView;
import chat.cli.output.Texts;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finds the conversation that a person names: `lobby`, `@NAME`, or `@id:ID`.
///
/// @param client asked who is online
/// @param known the people seen before
/// @param server explains what fails
public record Conversation(ChatClient client, KnownPeople known, ServerOptions server) {
  private static final String ID = "@id:";

  /// Its name on the wire.
  ///
  /// @throws CliException if there is no such person
  public String find(String named) throws CliException, IOException, InterruptedException {
    if (named.equals("lobby")) {
      return ConversationId.LOBBY_KEY;
    }
    if (named.startsWith(ID) && UserId.isValid(named.substring(ID.length()))) {
      return named.substring(ID.length());
    }
    if (!named.startsWith("@") || named.length() == 1) {
      throw new CliException(Texts.text("error.to", named));
    }
    String name = named.substring(1);
    List<UserView> online = Waiting.on(client.who(), server);
    known.remember(online);
    Optional<UserId> id = known.find(name);
    if (id.isEmpty() && client.self().username().equals(name)) {
      return client.self().userId();
    }
    return id.map(UserId::value)
        .orElseThrow(() -> new CliException(Texts.text("error.unknown", name)));
  }
}
