package chat.admin.command;

import chat.admin.config.Target;
import chat.admin.output.AdminException;
import chat.admin.output.ProgressBar;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.account.Account;
import java.io.PrintWriter;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What all commands have: the data they work on, and how they print.
@Command(resourceBundle = "chat.admin.texts", mixinStandardHelpOptions = true)
abstract class AdminCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private final CommonOptions options;

  AdminCommand(CommonOptions options) {
    this.options = options;
  }

  /// Does the work on an open store.
  abstract void run(Store store);

  @Override
  public Integer call() {
    try (Store store = open()) {
      run(store);
    }
    out().flush();
    return exitCode();
  }

  /// Opens the store as this command needs it.
  Store open() {
    return target().open();
  }

  /// With what the command ends once it has run.
  int exitCode() {
    return CommandLine.ExitCode.OK;
  }

  Target target() {
    return options.target();
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  boolean json() {
    return options.json();
  }

  /// For work that takes long; a person at a terminal sees it.
  ProgressBar progressBar() {
    return new ProgressBar(err(), !json());
  }

  CommandLine.ParameterException usage(String text) {
    return new CommandLine.ParameterException(spec.commandLine(), text);
  }

  /// The account with a name, which is compared as the server compares it (Unicode NFC).
  ///
  /// @throws AdminException if there is none
  static Account account(Store store, String name) {
    return store
        .accounts()
        .byName(Normalizer.normalize(name, Normalizer.Form.NFC))
        .orElseThrow(() -> new AdminException(Texts.text("error.no-user", name)));
  }
}
