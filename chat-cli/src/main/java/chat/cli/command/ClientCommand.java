package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.client.ClientListener;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What all commands have that talk to a server as somebody.
@Command(resourceBundle = "chat.cli.texts", mixinStandardHelpOptions = true)
abstract class ClientCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private final ServerOptions server;

  ClientCommand(ServerOptions server) {
    this.server = server;
  }

  /// Does the work on an open connection.
  abstract void run(ChatClient client) throws CliException, IOException, InterruptedException;

  /// Who hears what the server tells unasked; nobody, unless a command wants to.
  ClientListener listener() {
    return new ClientListener() {};
  }

  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    ChatClient client = server.connect(listener());
    try (client) {
      run(client);
    }
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  ServerOptions server() {
    return server;
  }

  KnownPeople people() throws IOException {
    return new KnownPeople(server.state(), server.url());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  CommandLine.ParameterException usage(String text) {
    return new CommandLine.ParameterException(spec.commandLine(), text);
  }
}
