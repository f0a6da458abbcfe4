package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.client.Room;
import chat.api.protocol.Delivery;
import chat.cli.output.MessagePrinter;
import chat.cli.output.Texts;
import chat.cli.output.Words;
import chat.cli.server.CliException;
import chat.cli.server.Conversation;
import chat.cli.server.Names;
import chat.cli.server.NewestMessages;
import chat.cli.server.ServerOptions;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the newest messages of a conversation, oldest first.
@Command(name = "history")
public final class HistoryCommand extends ClientCommand {
  private static final int MAX = 100_000;

  @Option(
      names = "--to",
      paramLabel = "lobby|@NAME|#NAME",
      defaultValue = "lobby",
      descriptionKey = "option.to")
  private String to;

  @Option(names = "-n", paramLabel = "N", defaultValue = "50", descriptionKey = "option.n")
  private int count;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  /// With the options that may stand before it.
  public HistoryCommand(ServerOptions server) {
    super(server);
  }

  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    if (count < 1 || count > MAX) {
      throw usage(Texts.text("error.n", MAX));
    }
    return super.call();
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    KnownPeople people = people();
    Names names = new Names(client, people);
    MessagePrinter printer =
        new MessagePrinter(out(), json, ZoneId.systemDefault(), Words.of(client));
    Room room = new Conversation(client, people, server()).find(to);
    boolean read = true;
    for (Delivery delivery : new NewestMessages(client, server()).of(room, count)) {
      read = read && printer.print(delivery, names.of(delivery.sender()));
    }
  }
}
