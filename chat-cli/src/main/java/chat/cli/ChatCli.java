package chat.cli;

import chat.api.language.Languages;
import chat.cli.command.HistoryCommand;
import chat.cli.command.ListCommand;
import chat.cli.command.LoadCommand;
import chat.cli.command.SendCommand;
import chat.cli.command.TailCommand;
import chat.cli.command.WhoCommand;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import chat.cli.terminal.ScreenSession;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The `chat-cli` command: lists its commands. Without one it opens a conversation.
@Command(
    name = "chat-cli",
    resourceBundle = "chat.cli.texts",
    mixinStandardHelpOptions = true,
    versionProvider = ChatCli.Version.class)
public final class ChatCli implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private final ServerOptions server = new ServerOptions();

  private ChatCli() {}

  /// Runs the command and exits with its code.
  public static void main(String[] args) {
    System.exit(commandLine().setOut(standardOutput()).execute(args));
  }

  /// Without a command: a conversation.
  @Override
  public Integer call() throws CliException, IOException, InterruptedException {
    return ScreenSession.run(server, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /// In UTF-8, and one that tells when nobody reads any more, which System.out and picocli's own
  /// hide.
  private static PrintWriter standardOutput() {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
  }

  static CommandLine commandLine() {
    Locale.setDefault(Languages.ofEnvironment(System.getenv()));
    ChatCli cli = new ChatCli();
    CommandLine line =
        new CommandLine(cli)
            .addSubcommand(new SendCommand(cli.server))
            .addSubcommand(new TailCommand(cli.server))
            .addSubcommand(new HistoryCommand(cli.server))
            .addSubcommand(new WhoCommand(cli.server))
            .addSubcommand(new ListCommand(cli.server))
            .addSubcommand(new LoadCommand(cli.server))
            .addSubcommand(new GenerateCompletion())
            .setParameterExceptionHandler((wrong, _) -> explainUsage(wrong))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println("chat-cli: " + explain(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
    line.getSubcommands().get("generate-completion").getCommandSpec().usageMessage().hidden(true);
    // What a person types after a command's name counts for it alone: so each needs the version,
    // too.
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    return line;
  }

  /// One line for a person.
  private static String explain(Exception failure) throws Exception {
    return switch (failure) {
      case CliException expected -> expected.getMessage();
      case AccessDeniedException denied -> Texts.text("error.denied", denied.getFile());
      case IOException io when io.getMessage() != null -> io.getMessage();
      case IOException io -> io.getClass().getSimpleName();
      default -> throw failure;
    };
  }

  /// One line that says what is wrong, and one where to read on.
  private static int explainUsage(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("chat-cli: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(Texts.text("usage.help", name + " --help"));
    return CommandLine.ExitCode.USAGE;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(ChatCli.class.getPackage().getImplementationVersion())
              .orElse("development");
      return new String[] {"chat-cli " + version};
    }
  }
}
