package chat.server;

import chat.server.config.ConfigLoader;
import chat.server.config.ServerConfig;
import chat.server.config.ShownSetting;
import chat.server.http.JsonText;
import chat.server.text.Texts;
import chat.server.tls.ServerTls;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `chat-server config`: what a server that is started like this would do. `chat-admin config` is
/// the same.
@Command(
    name = "config",
    resourceBundle = Texts.BUNDLE,
    versionProvider = Main.VersionProvider.class,
    mixinStandardHelpOptions = true)
final class ConfigCommand {
  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Command(
      name = "check",
      resourceBundle = Texts.BUNDLE,
      versionProvider = Main.VersionProvider.class,
      mixinStandardHelpOptions = true)
  int check() {
    ServerConfig config = main.loader().load(main.flags());
    ServerTls.check(config.tls());
    out().println(Texts.text("done.config"));
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "show",
      resourceBundle = Texts.BUNDLE,
      versionProvider = Main.VersionProvider.class,
      mixinStandardHelpOptions = true)
  int show(@Option(names = "--json", descriptionKey = "option.json") boolean json) {
    ConfigLoader loader = main.loader();
    ConfigLoader.Flags flags = main.flags();
    List<ShownSetting> settings = loader.show(flags);
    if (json) {
      settings.forEach(setting -> out().println(JsonText.object(fields(setting))));
      return CommandLine.ExitCode.OK;
    }
    int widest = settings.stream().mapToInt(setting -> setting.key().length()).max().orElse(0);
    settings.forEach(setting -> out().println(line(setting, widest)));
    return CommandLine.ExitCode.OK;
  }

  private static Map<String, String> fields(ShownSetting setting) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("setting", setting.key());
    fields.put("value", setting.value());
    fields.put("source", setting.source().word());
    return fields;
  }

  /// A default needs no mention of its source: the eye is to find the others.
  private static String line(ShownSetting setting, int widest) {
    String line = setting.key() + " ".repeat(widest + 2 - setting.key().length()) + setting.value();
    return setting.source() == ShownSetting.Source.DEFAULT
        ? line.stripTrailing()
        : line + "  (" + setting.source().word() + ")";
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
