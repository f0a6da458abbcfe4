package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.protocol.ConversationView;
import chat.cli.output.ConversationLines;
import chat.cli.output.JsonLine;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the conversations that one has, the latest active first.
@Command(name = "list")
public final class ListCommand extends ClientCommand {
  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  /// With the options that may stand before it.
  public ListCommand(ServerOptions server) {
    super(server);
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    List<ConversationView> all = Waiting.on(client.conversations(), server());
    if (json) {
      all.stream().map(JsonLine::of).forEach(out()::println);
    } else {
      ConversationLines.of(all).forEach(out()::println);
    }
  }
}
