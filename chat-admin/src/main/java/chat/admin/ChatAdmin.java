package chat.admin;

import chat.admin.command.Audit;
import chat.admin.command.BackUp;
import chat.admin.command.CommonOptions;
import chat.admin.command.Config;
import chat.admin.command.DeleteUser;
import chat.admin.command.Disable;
import chat.admin.command.Enable;
import chat.admin.command.Import;
import chat.admin.command.ListUsers;
import chat.admin.command.Prune;
import chat.admin.command.Rename;
import chat.admin.command.ResetPassword;
import chat.admin.command.RestoreBackup;
import chat.admin.command.SetRole;
import chat.admin.command.ShowUser;
import chat.admin.command.Verify;
import chat.admin.output.AdminException;
import chat.admin.output.Texts;
import chat.api.language.Languages;
import chat.store.error.StoreException;
import java.util.Locale;
import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The `chat-admin` command: lists its commands.
@Command(
    name = "chat-admin",
    resourceBundle = "chat.admin.texts",
    mixinStandardHelpOptions = true,
    versionProvider = ChatAdmin.Version.class)
public final class ChatAdmin {
  @Mixin private final CommonOptions options = new CommonOptions();

  private ChatAdmin() {}

  /// Runs the command and exits with its code.
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    Locale.setDefault(Languages.ofEnvironment(System.getenv()));
    ChatAdmin admin = new ChatAdmin();
    CommandLine line =
        new CommandLine(admin)
            .addSubcommand(new SetRole(admin.options))
            .addSubcommand(new ShowUser(admin.options))
            .addSubcommand(new ListUsers(admin.options))
            .addSubcommand(new Audit(admin.options))
            .addSubcommand(new Import(admin.options))
            .addSubcommand(new BackUp(admin.options))
            .addSubcommand(new RestoreBackup(admin.options))
            .addSubcommand(new Verify(admin.options))
            .addSubcommand(new ResetPassword(admin.options))
            .addSubcommand(new Disable(admin.options))
            .addSubcommand(new Enable(admin.options))
            .addSubcommand(new Rename(admin.options))
            .addSubcommand(new DeleteUser(admin.options))
            .addSubcommand(new Prune(admin.options))
            .addSubcommand(new Config(admin.options))
            .addSubcommand(new GenerateCompletion())
            .setParameterExceptionHandler((wrong, _) -> explainUsage(wrong))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println("chat-admin: " + explain(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
    line.getSubcommands().get("generate-completion").getCommandSpec().usageMessage().hidden(true);
    // What a person types after a command's name counts for it alone: so each needs the version,
    // too.
    line.getSubcommands().values().forEach(ChatAdmin::giveVersion);
    return line;
  }

  private static void giveVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(ChatAdmin::giveVersion);
  }

  /// One line for a person.
  private static String explain(Exception failure) {
    return switch (failure) {
      case AdminException expected -> expected.getMessage();
      case StoreException store -> store.getLocalizedMessage();
      default -> Texts.text("error.unexpected", failure.toString().lines().findFirst().orElse(""));
    };
  }

  /// One line that says what is wrong, and one where to read on.
  private static int explainUsage(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("chat-admin: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(Texts.text("usage.help", name + " --help"));
    return CommandLine.ExitCode.USAGE;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(ChatAdmin.class.getPackage().getImplementationVersion())
              .orElse("development");
      return new String[] {"chat-admin " + version};
    }
  }
}
