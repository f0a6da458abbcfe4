package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.Futures;
import chat.api.id.UserId;
import chat.api.protocol.UserView;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The names of the people who write, asked for once each.
public final class Names {
  private final ChatClient client;
  private final KnownPeople known;
  private final Map<UserId, String> names = new ConcurrentHashMap<>();

  /// Knows the account itself to begin with.
  public Names(ChatClient client, KnownPeople known) {
    this.client = client;
    this.known = known;
    learn(client.self());
  }

  /// A name that came without asking.
  public void learn(UserView user) {
    if (UserId.isValid(user.userId())) {
      names.put(new UserId(user.userId()), user.username());
    }
  }

  /// A person's name, or their id while the server cannot be asked: what was said is worth more
  /// than by which name, and the next message asks again.
  public String of(UserId user) throws IOException, InterruptedException {
    String name = names.get(user);
    if (name != null) {
      return name;
    }
    try {
      UserView asked = Futures.await(client.user(user)).user();
      learn(asked);
      known.remember(List.of(asked));
      return asked.username();
    } catch (ChatException unanswered) {
      return user.value();
    }
  }
}
