package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.UserView;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The names of the people who write, asked for once each.
final class Names {
  private final ChatClient client;
  private final KnownPeople known;
  private final ServerOptions server;
  private final Map<UserId, String> names = new ConcurrentHashMap<>();

  Names(ChatClient client, KnownPeople known, ServerOptions server) {
    this.client = client;
    this.known = known;
    this.server = server;
    learn(client.self());
  }

  void learn(UserView user) {
    if (UserId.isValid(user.userId())) {
      names.put(new UserId(user.userId()), user.username());
    }
  }

  String of(UserId user) throws CliException, IOException, InterruptedException {
    String name = names.get(user);
    if (name != null) {
      return name;
    }
    Event.UserInfo info = Waiting.on(client.user(user), server);
    learn(info.user());
    known.remember(List.of(info.user()));
    return info.user().username();
  }
}
