package chat.server;

import chat.server.config.ConfigException;
import chat.server.config.ConfigLoader;
import chat.server.config.ServerConfig;
import chat.store.error.StoreException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `chat-server` command.
@Command(
    name = "chat-server",
    description = "Serves chat: WebSocket at / and /ws, the browser client at /.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    sortOptions = false,
    footer = {
      "",
      "Without --redis it starts a Redis of its own and keeps its data in --data.",
      "Settings: flags before environment (CHAT_PORT, …) before the YAML file before defaults.",
      "Exit codes: 0 stopped, 1 cannot start, 2 wrong usage, 130 interrupted, 143 terminated."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port to listen on (default: 8080; 0: any free one).")
  private Optional<String> port = Optional.empty();

  @Option(
      names = {"-n", "--workers"},
      paramLabel = "N",
      description = "Fan-out workers (default: one per core).")
  private Optional<String> workers = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: 0.0.0.0, all of them).")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with settings (default: config/chat.yaml beside the program).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description =
          "Use this Redis, redis://host:port/database. A password belongs into CHAT_REDIS or the"
              + " YAML file.")
  private Optional<String> redis = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data is kept (default: data beside the program).")
  private Optional<String> data = Optional.empty();

  /// Runs the command and exits with its code.
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, _) -> {
          command.getErr().println("chat-server: " + explain(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  /// One line for a person.
  private static String explain(Exception failure) throws Exception {
    return switch (failure) {
      case ConfigException config -> config.getMessage();
      case StoreException store -> store.getMessage();
      case UncheckedIOException io ->
          "cannot listen on that address and port: " + io.getCause().getMessage();
      default -> throw failure;
    };
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Path> home = Optional.ofNullable(System.getProperty("chat.home")).map(Path::of);
    ServerConfig settings =
        new ConfigLoader(System.getenv(), home).load(new ConfigLoader.Flags(config, flagValues()));
    ChatServer server = ChatServer.start(settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private Map<String, String> flagValues() {
    Map<String, String> values = new LinkedHashMap<>();
    port.ifPresent(value -> values.put("port", value));
    workers.ifPresent(value -> values.put("workers", value));
    host.ifPresent(value -> values.put("host", value));
    redis.ifPresent(value -> values.put("redis.uri", value));
    data.ifPresent(value -> values.put("data.directory", value));
    return values;
  }

  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"chat-server " + Version.current()};
    }
  }
}
