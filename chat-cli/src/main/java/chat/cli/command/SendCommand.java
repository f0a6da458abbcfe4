package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import chat.cli.server.Conversation;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sends one message, a text or a file, and returns when it is stored.
@Command(name = "send")
public final class SendCommand extends ClientCommand {
  private static final String STDIN = "-";

  @Option(
      names = "--to",
      paramLabel = "lobby|@NAME|#NAME",
      defaultValue = "lobby",
      descriptionKey = "option.to")
  private String to;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private What what = new What();

  static final class What {
    @Option(names = "--file", paramLabel = "FILE", descriptionKey = "option.file")
    private Path file;

    @Parameters(paramLabel = "TEXT", arity = "1", descriptionKey = "parameter.text")
    private String text;
  }

  /// With the options that may stand before it.
  public SendCommand(ServerOptions server) {
    super(server);
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    Room room = new Conversation(client, people(), server()).find(to);
    Content content = what.file == null ? text(client) : file(client);
    MessageId id = new MessageId(UUID.randomUUID().toString());
    var _ = Waiting.on(client.send(room, content, id), server());
  }

  private Content text(ChatClient client) throws CliException, IOException {
    int limit = client.limits().textBytes();
    String message = what.text.equals(STDIN) ? input(limit) : what.text;
    if (message.isBlank()) {
      throw new CliException(Texts.text("error.empty"));
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > limit) {
      throw tooLong(limit);
    }
    return new Content.Text(message);
  }

  private Content file(ChatClient client) throws CliException, IOException, InterruptedException {
    if (!Files.isRegularFile(what.file) || !Files.isReadable(what.file)) {
      throw new CliException(Texts.text("error.file", what.file));
    }
    try {
      return client.upload(what.file);
    } catch (ChatException failed) {
      throw new CliException(server().explain(failed));
    }
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
