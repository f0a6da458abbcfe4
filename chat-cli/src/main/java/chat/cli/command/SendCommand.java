package chat.cli.command;

import chat.api.client.ChatClient;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import chat.cli.server.Conversation;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sends one message and returns when it is stored.
@Command(name = "send")
public final class SendCommand extends ClientCommand {
  private static final String STDIN = "-";

  @Option(
      names = "--to",
      paramLabel = "lobby|@NAME",
      defaultValue = "lobby",
      descriptionKey = "option.to")
  private String to;

  @Parameters(paramLabel = "TEXT", arity = "1", descriptionKey = "parameter.text")
  private String text;

  /// With the options that may stand before it.
  public SendCommand(ServerOptions server) {
    super(server);
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    String message = text.equals(STDIN) ? input(client.limits().textBytes()) : text;
    if (message.isBlank()) {
      throw new CliException(Texts.text("error.empty"));
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > client.limits().textBytes()) {
      throw tooLong(client.limits().textBytes());
    }
    String conversation = new Conversation(client, people(), server()).find(to);
    var _ = Waiting.on(client.send(conversation, message), server());
  }

  private static String input(int limit) throws CliException, IOException {
    // One more than allowed, so that what is too long shows and no more is kept.
    byte[] bytes = System.in.readNBytes(limit + 2);
    if (bytes.length > limit + 1) {
      throw tooLong(limit);
    }
    String input = new String(bytes, StandardCharsets.UTF_8);
    return input.endsWith("\n") ? input.substring(0, input.length() - 1) : input;
  }

  private static CliException tooLong(int limit) {
    return new CliException(Texts.text("error.too-long", limit / 1024));
  }
}
