package chat.server;

import chat.api.language.Languages;
import chat.server.config.ConfigException;
import chat.server.config.ConfigLoader;
import chat.server.config.ServerConfig;
import chat.server.process.Daemon;
import chat.server.process.LogFile;
import chat.server.process.Logging;
import chat.server.process.PidFile;
import chat.server.process.ProcessException;
import chat.server.process.Signals;
import chat.server.text.Texts;
import chat.server.tls.TlsException;
import chat.store.error.StoreException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The `chat-server` command.
@Command(
    name = "chat-server",
    resourceBundle = Texts.BUNDLE,
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      descriptionKey = "option.port")
  private Optional<String> port = Optional.empty();

  @Option(
      names = {"-n", "--workers"},
      paramLabel = "N",
      descriptionKey = "option.workers")
  private Optional<String> workers = Optional.empty();

  @Option(names = "--host", paramLabel = "ADDRESS", descriptionKey = "option.host")
  private Optional<String> host = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "option.config")
  void setConfig(Path file) {
    config = Optional.of(file);
  }

  @Option(names = "--redis", paramLabel = "URI", descriptionKey = "option.redis")
  private Optional<String> redis = Optional.empty();

  @Option(names = "--data", paramLabel = "DIR", descriptionKey = "option.data")
  void setData(Path directory) {
    data = Optional.of(directory);
  }

  @Option(names = "--tls", paramLabel = "MODE", descriptionKey = "option.tls")
  private Optional<String> tls = Optional.empty();

  @Option(
      names = {"-d", "--daemon"},
      descriptionKey = "option.daemon")
  private boolean daemon;

  @Option(names = "--pid-file", paramLabel = "FILE", descriptionKey = "option.pid-file")
  void setPidFile(Path file) {
    pidFile = Optional.of(file);
  }

  @Option(names = "--log-file", paramLabel = "FILE", descriptionKey = "option.log-file")
  void setLogFile(Path file) {
    logFile = Optional.of(file);
  }

  // Set by methods, because the completion of file names knows no Optional.
  private Optional<Path> config = Optional.empty();
  private Optional<Path> data = Optional.empty();
  private Optional<Path> pidFile = Optional.empty();
  private Optional<Path> logFile = Optional.empty();

  @Spec private CommandSpec spec;

  /// Runs the command and exits with its code.
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    Locale.setDefault(Languages.ofEnvironment(System.getenv()));
    CommandLine completion = new CommandLine(new GenerateCompletion());
    completion.getCommandSpec().usageMessage().hidden(true);
    return new CommandLine(new Main())
        .addSubcommand(completion)
        .addSubcommand(new ConfigCommand())
        .setParameterExceptionHandler((wrong, _) -> explainUsage(wrong))
        .setExecutionExceptionHandler((failure, command, _) -> {
          command.getErr().println("chat-server: " + explain(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  /// One line that says what is wrong, and one where to read on.
  private static int explainUsage(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("chat-server: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    command.getErr().println(Texts.text("usage.help", "chat-server --help"));
    return CommandLine.ExitCode.USAGE;
  }

  /// One line for a person.
  private static String explain(Exception failure) throws Exception {
    return switch (failure) {
      case ConfigException config -> config.getMessage();
      case TlsException tls -> tls.getMessage();
      case StoreException store -> store.getLocalizedMessage();
      case ProcessException process -> process.getMessage();
      case UncheckedIOException io -> Texts.text("error.listen", io.getCause().getMessage());
      default -> throw failure;
    };
  }

  @Override
  public Integer call() throws InterruptedException {
    Supplier<ServerConfig> source = () -> loader().load(flags());
    ServerConfig settings = source.get();
    if (Daemon.isThis(System.getenv())) {
      pidFile = pidFile.or(() -> Optional.of(settings.dataDirectory().resolve("chat-server.pid")));
      logFile = logFile.or(() -> Optional.of(logInBackground(settings)));
    } else if (daemon) {
      return startInBackground(settings);
    }
    return serve(settings, source);
  }

  ConfigLoader loader() {
    return new ConfigLoader(
        System.getenv(), home(), Path.of(System.getProperty("chat.data", "data")));
  }

  private static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("chat.home")).map(Path::of);
  }

  private Path logInBackground(ServerConfig settings) {
    return logFile.orElse(settings.dataDirectory().resolve("chat-server.log"));
  }

  private int startInBackground(ServerConfig settings) throws InterruptedException {
    CommandLine line = spec.commandLine();
    Path installed =
        home().orElseThrow(() -> new ProcessException(Texts.text("error.no-launcher")));
    Daemon background = new Daemon(installed, line.getParseResult().originalArgs());
    return switch (background.start(line.getErr())) {
      case Daemon.Outcome.Ended(int exitCode) -> exitCode;
      case Daemon.Outcome.Serves(long pid) -> {
        line.getOut().println(Texts.text("done.background", pid, logInBackground(settings)));
        yield CommandLine.ExitCode.OK;
      }
    };
  }

  private int serve(ServerConfig settings, Supplier<ServerConfig> source)
      throws InterruptedException {
    Optional<PidFile> pid = pidFile.map(PidFile::write);
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      logFile.ifPresent(LogFile::use);
      Logging.use(settings.log());
      ChatServer server = ChatServer.start(settings);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(server, pid, stopped), "shutdown"));
      Signals.handle(() -> reload(server, source));
    } catch (RuntimeException failed) {
      pid.ifPresent(PidFile::close);
      throw failed;
    }
    if (Daemon.isThis(System.getenv())) {
      Daemon.serves();
    }
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private static void reload(ChatServer server, Supplier<ServerConfig> source) {
    try {
      ServerConfig next = source.get();
      Logging.use(next.log());
      server.reload(next);
    } catch (ConfigException unusable) {
      LOG.warn("The settings stay as they are: {}", unusable.getMessage());
    }
  }

  private static void stop(ChatServer server, Optional<PidFile> pid, CountDownLatch stopped) {
    try {
      server.close();
    } finally {
      pid.ifPresent(PidFile::close);
      stopped.countDown();
    }
  }

  ConfigLoader.Flags flags() {
    Map<String, String> values = new LinkedHashMap<>();
    port.ifPresent(value -> values.put("port", value));
    workers.ifPresent(value -> values.put("workers", value));
    host.ifPresent(value -> values.put("host", value));
    tls.ifPresent(value -> values.put("tls.mode", value));
    redis.ifPresent(value -> values.put("redis.uri", value));
    data.ifPresent(value -> values.put("data.directory", value.toString()));
    return new ConfigLoader.Flags(config, values);
  }

  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"chat-server " + Version.current()};
    }
  }
}
