package chat.admin.command;

import chat.admin.output.AdminException;
import chat.admin.output.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/// Checks or shows the server's settings. The server itself does that, for it is the one that knows
/// them.
@Command(name = "config", resourceBundle = "chat.admin.texts", mixinStandardHelpOptions = true)
public final class Config {
  private final CommonOptions options;

  /// @param options of the whole command line
  public Config(CommonOptions options) {
    this.options = options;
  }

  @Command(name = "check", resourceBundle = "chat.admin.texts", mixinStandardHelpOptions = true)
  int check() throws InterruptedException {
    return run(List.of("config", "check"));
  }

  @Command(name = "show", resourceBundle = "chat.admin.texts", mixinStandardHelpOptions = true)
  int show() throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("config", "show"));
    if (options.json()) {
      arguments.add("--json");
    }
    return run(arguments);
  }

  /// @return the exit code of the server's program
  private int run(List<String> arguments) throws InterruptedException {
    try {
      return options.target().server(arguments).start().waitFor();
    } catch (IOException failed) {
      throw new AdminException(Texts.text("error.no-server"));
    }
  }
}
