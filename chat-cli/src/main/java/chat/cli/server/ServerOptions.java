package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.client.Trust;
import chat.api.protocol.ErrorCode;
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
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which server, and as whom; said before or after the name of any command. A password that is
/// given is used; without one the session of the last login is, and where there is none (any more)
/// the person is asked.
public final class ServerOptions {
  /// What the Java runtime makes of arguments that the locale has no characters for.
  private static final char UNREADABLE = '\ufffd';

  /// How often a password may be mistyped.
  private static final int ATTEMPTS = 3;

  /// Asks a person for a password.
  @FunctionalInterface
  public interface Passwords {
    /// The answer, or empty if there is none.
    Optional<String> ask(String prompt);
  }

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
  void setPasswordFile(Path file) {
    passwordFile = Optional.of(file);
  }

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      descriptionKey = "option.ca",
      scope = ScopeType.INHERIT)
  void setTrusted(Path file) {
    trusted = Optional.of(file);
  }

  @Option(names = "--insecure", descriptionKey = "option.insecure", scope = ScopeType.INHERIT)
  private boolean insecure;

  private Optional<Path> trusted =
      Optional.ofNullable(System.getenv("CHAT_CA")).filter(file -> !file.isBlank()).map(Path::of);

  // Set by a method, because the completion of file names knows no Optional.
  private Optional<Path> passwordFile = Optional.empty();

  /// The server.
  public URI url() {
    return url;
  }

  /// Where this person keeps what is remembered between runs.
  public StateDirectory state() {
    return StateDirectory.of(System.getenv());
  }

  /// Logs in.
  ///
  /// @throws CliException why that failed
  public ChatClient connect(ClientListener listener)
      throws CliException, IOException, InterruptedException {
    return connect(listener, UnaryOperator.identity(), console());
  }

  /// Logs in, with other settings than a single command has.
  ///
  /// @param passwords asks for the password where none is known
  /// @throws CliException why that failed
  public ChatClient connect(
      ClientListener listener, UnaryOperator<ClientConfig> settings, Passwords passwords)
      throws CliException, IOException, InterruptedException {
    String name = user();
    SavedSessions sessions = new SavedSessions(state(), url);
    ClientConfig config = settings.apply(config());
    Optional<String> password = givenPassword();
    Optional<String> session = password.isPresent() ? Optional.empty() : sessions.find(name);
    ChatClient client;
    try {
      client = open(config, session, password, listener, passwords);
    } catch (ChatException failed) {
      throw new CliException(explain(failed));
    }
    sessions.save(name, client.sessionId());
    return client;
  }

  private String user() throws CliException {
    if (user == null || user.isBlank()) {
      Console console = terminal().orElseThrow(() -> new CliException(Texts.text("error.no-user")));
      user = Optional.ofNullable(console.readLine("%s", Texts.text("prompt.user"))).orElse("");
    }
    if (user.isBlank()) {
      throw new CliException(Texts.text("error.no-user"));
    }
    if (user.indexOf(UNREADABLE) >= 0) {
      throw new CliException(Texts.text("error.unreadable-user"));
    }
    return user;
  }

  private ClientConfig config() throws CliException {
    try {
      ClientConfig config =
          ClientConfig.of(url).withClient("chat-cli").withLocale(Texts.languageTag());
      return trust().map(config::withTls).orElse(config);
    } catch (IllegalArgumentException unusable) {
      throw new CliException(Texts.text("error.url", url));
    }
  }

  /// How TLS is spoken with the server; empty if the address asks for none.
  ///
  /// @throws CliException if it is no address of a server, or who is to be trusted cannot be read
  public Optional<SSLContext> tls() throws CliException {
    ClientConfig config = config();
    return "wss".equalsIgnoreCase(config.uri().getScheme())
        ? Optional.of(config.tls().orElseGet(Trust::authorities))
        : Optional.empty();
  }

  /// Whom the options say to trust; empty: those that Java trusts.
  private Optional<SSLContext> trust() throws CliException {
    if (insecure) {
      return Optional.of(Trust.anybody());
    }
    try {
      return trusted.isPresent() ? Optional.of(Trust.only(trusted.get())) : Optional.empty();
    } catch (IOException unreadable) {
      throw new CliException(Texts.text("error.ca", trusted.get()));
    }
  }

  private ChatClient open(
      ClientConfig config,
      Optional<String> session,
      Optional<String> password,
      ClientListener listener,
      Passwords passwords)
      throws ChatException, CliException, IOException, InterruptedException {
    if (session.isPresent()) {
      try {
        return ChatClient.connect(config, Credentials.session(session.get()), listener);
      } catch (ChatException.SessionUnknown expired) {
        return open(config, Optional.empty(), password, listener, passwords);
      }
    }
    return password.isPresent()
        ? ChatClient.connect(config, Credentials.password(user, password.get()), listener)
        : ask(config, listener, passwords);
  }

  /// Asks for the password, and again where it was mistyped.
  private ChatClient ask(ClientConfig config, ClientListener listener, Passwords passwords)
      throws ChatException, CliException, InterruptedException {
    String question = Texts.text("prompt.password", user);
    for (int attempt = 1; ; attempt++) {
      try {
        return ChatClient.connect(
            config,
            Credentials.password(user, required(passwords.ask(question).orElse(""))),
            listener);
      } catch (ChatException.LoginRefused refused) {
        if (refused.code() != ErrorCode.WRONG_PASSWORD || attempt == ATTEMPTS) {
          throw refused;
        }
        question = explain(refused) + ' ' + Texts.text("prompt.password", user);
      }
    }
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

  /// Asks on the terminal that the program was started in; empty where there is none.
  public static Passwords console() {
    return text -> terminal().map(console -> console.readPassword("%s", text)).map(String::new);
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  private static String required(String password) throws CliException {
    if (password.isEmpty()) {
      throw new CliException(Texts.text("error.no-password"));
    }
    return password;
  }

  /// Whether TLS is why something failed.
  private static boolean isTls(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /// What went wrong, in one line. What the server says is in the person's language already.
  public String explain(Throwable failure) {
    return switch (failure) {
      case Throwable untrusted when isTls(untrusted) -> Texts.text("error.untrusted", url);
      case ChatException.Unreachable _ -> Texts.text("error.unreachable", url);
      case ChatException.TimedOut _ -> Texts.text("error.timed-out", url);
      case ChatException.SessionUnknown _ -> Texts.text("error.no-password");
      default -> Harmless.line(String.valueOf(failure.getMessage()));
    };
  }
}
