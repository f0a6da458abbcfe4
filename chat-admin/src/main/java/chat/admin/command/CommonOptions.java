package chat.admin.command;

import chat.admin.config.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What may be said before or after the name of any command.
public final class CommonOptions {
  @Mixin private final Target target = new Target();

  @Option(names = "--json", descriptionKey = "option.json", scope = ScopeType.INHERIT)
  private boolean json;

  Target target() {
    return target;
  }

  boolean json() {
    return json;
  }
}
