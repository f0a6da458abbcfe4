package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.protocol.UserView;
import chat.cli.output.Harmless;
import chat.cli.output.JsonLine;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists who is online, by name.
@Command(name = "who")
public final class WhoCommand extends ClientCommand {
  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  /// With the options that may stand before it.
  public WhoCommand(ServerOptions server) {
    super(server);
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    List<UserView> online = Waiting.on(client.who(), server());
    people().remember(online);
    online.stream()
        .sorted(Comparator.comparing(UserView::username))
        .map(user -> json ? JsonLine.of(user) : Harmless.line(user.username()))
        .forEach(out()::println);
  }
}
