package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.state.SavedSessions;
import chat.cli.state.StateDirectory;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which server, and as whom; said before or after the name of any command. A password that is
/// given is used; without one the session of the last login is, and where there is none (any more)
/// the person is asked.
public final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${CHAT_URL:-ws://localhost:8080}",
      descriptionKey = "option.url",
      scope = ScopeType.INHERIT)
  private URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "${CHAT_USER}",
      descriptionKey = "option.user",
      scope = ScopeType.INHERIT)
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      descriptionKey = "option.password-file",
      scope = ScopeType.INHERIT)
  private Optional<Path> passwordFile = Optional.empty();

  URI url() {
    return url;
  }

  StateDirectory state() {
    return StateDirectory.of(System.getenv());
  }

  /// Logs in.
  ///
  /// @throws CliException why that failed
  ChatClient connect(ClientListener listener)
      throws CliException, IOException, InterruptedException {
    if (user == null || user.isBlank()) {
      throw new CliException(Texts.text("error.no-user"));
    }
    SavedSessions sessions = new SavedSessions(state(), url);
    ClientConfig config = config();
    Optional<String> password = givenPassword();
    Optional<String> session = password.isPresent() ? Optional.empty() : sessions.find(user);
    ChatClient client;
    try {
      client = open(config, session, password, listener);
    } catch (ChatException failed) {
      throw new CliException(explain(failed));
    }
    sessions.save(user, client.sessionId());
    return client;
  }

  private ClientConfig config() throws CliException {
    try {
      return ClientConfig.of(url).withClient("chat-cli").withLocale(Texts.languageTag());
    } catch (IllegalArgumentException unusable) {
      throw new CliException(Texts.text("error.url", url));
    }
  }

  private ChatClient open(
      ClientConfig config,
      Optional<String> session,
      Optional<String> password,
      ClientListener listener)
      throws ChatException, CliException, IOException, InterruptedException {
    if (session.isPresent()) {
      try {
        return ChatClient.connect(config, Credentials.session(session.get()), listener);
      } catch (ChatException.SessionUnknown expired) {
        return open(config, Optional.empty(), password, listener);
      }
    }
    String known = password.isPresent() ? password.get() : prompt();
    return ChatClient.connect(config, Credentials.password(user, known), listener);
  }

  private Optional<String> givenPassword() throws CliException, IOException {
    if (passwordFile.isPresent()) {
      Path file = passwordFile.get();
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new CliException(Texts.text("error.password-file", file));
      }
      return Optional.of(required(Files.readString(file).lines().findFirst().orElse("")));
    }
    return Optional.ofNullable(System.getenv("CHAT_PASSWORD")).filter(text -> !text.isEmpty());
  }

  private String prompt() throws CliException {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() -> new CliException(Texts.text("error.no-password")));
    char[] typed = console.readPassword("%s", Texts.text("prompt.password", user));
    return required(typed == null ? "" : new String(typed));
  }

  private static String required(String password) throws CliException {
    if (password.isEmpty()) {
      throw new CliException(Texts.text("error.no-password"));
    }
    return password;
  }

  /// What the server says is in the person's language already.
  String explain(Throwable failure) {
    return switch (failure) {
      case ChatException.Unreachable _ -> Texts.text("error.unreachable", url);
      case ChatException.TimedOut _ -> Texts.text("error.timed-out", url);
      case ChatException.SessionUnknown _ -> Texts.text("error.no-password");
      default -> Harmless.line(String.valueOf(failure.getMessage()));
    };
  }
}
