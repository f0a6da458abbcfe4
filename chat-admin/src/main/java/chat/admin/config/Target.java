package chat.admin.config;

import chat.admin.output.AdminException;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.file.Blobs;
import chat.store.file.DiskBlobs;
import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which data to administer: the same that a server with the same settings serves. Flags come
/// before the environment before the configuration file before the default.
public final class Target {
  private static final String HOLDER = "chat-admin";

  private final Map<String, String> environment = System.getenv();

  @Option(
      names = "--redis",
      paramLabel = "URI",
      descriptionKey = "option.redis",
      scope = ScopeType.INHERIT)
  private Optional<String> redis = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      descriptionKey = "option.config",
      scope = ScopeType.INHERIT)
  void setConfig(Path file) {
    config = Optional.of(file);
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      descriptionKey = "option.data",
      scope = ScopeType.INHERIT)
  void setData(Path directory) {
    data = Optional.of(directory);
  }

  // Set by methods, because the completion of file names knows no Optional.
  private Optional<Path> config = Optional.empty();
  private Optional<Path> data = Optional.empty();

  /// Opens it.
  ///
  /// @throws AdminException if the settings cannot be used or the data are not there
  /// @throws chat.store.error.StoreException if the store cannot be used
  public Store open() {
    return Store.open(new StoreConfig(which(Target::visit), HOLDER));
  }

  /// Opens it in order to fill it: makes it if it is not there, and keeps servers away meanwhile.
  ///
  /// @throws AdminException if the settings cannot be used
  /// @throws chat.store.error.StoreException if the store cannot be used
  public Store openToFill() {
    return Store.openToFill(
        new StoreConfig(
            which(directory -> new StoreConfig.Embedded(Owner.require(directory), HOLDER)),
            HOLDER));
  }

  /// The files that people have uploaded.
  ///
  /// @param store the same data, open
  /// @throws chat.store.error.StoreException if there is no place for them
  public Blobs blobs(Store store) {
    Path directory = dataDirectory(configFile().map(Target::read)).resolve("upload");
    return DiskBlobs.open(directory, HOLDER, store.files()::isRecorded);
  }

  /// The server's own program, which is told the same as this one.
  ///
  /// @param arguments what it is to do
  /// @throws AdminException if it is not there
  public ProcessBuilder server(List<String> arguments) {
    Path program =
        home()
            .map(directory -> directory.resolve("bin/chat-server"))
            .filter(Files::isExecutable)
            .orElseThrow(() -> new AdminException(Texts.text("error.no-server")));
    List<String> command = new ArrayList<>(List.of(program.toString()));
    config.ifPresent(file -> command.addAll(List.of("--config", file.toString())));
    data.ifPresent(directory -> command.addAll(List.of("--data", directory.toString())));
    command.addAll(arguments);
    ProcessBuilder server = new ProcessBuilder(command).inheritIO();
    // It may hold a password, which belongs on no command line.
    redis.ifPresent(address -> server.environment().put("CHAT_REDIS", address));
    return server;
  }

  private StoreConfig.Redis which(Function<Path, StoreConfig.Redis> embedded) {
    if (redis.isEmpty() && data.isPresent()) {
      return embedded.apply(data.get());
    }
    Optional<Config> file = configFile().map(Target::read);
    Optional<Path> trusted =
        variable("CHAT_REDIS_CA").or(() -> setting(file, "redis.ca")).map(Path::of);
    if (redis.isPresent()) {
      return new StoreConfig.External(redis.get(), trusted);
    }
    Optional<String> uri = variable("CHAT_REDIS").or(() -> setting(file, "redis.uri"));
    return uri.<StoreConfig.Redis>map(address -> new StoreConfig.External(address, trusted))
        .orElseGet(() -> embedded.apply(dataDirectory(file)));
  }

  private Path dataDirectory(Optional<Config> file) {
    return data.orElseGet(() ->
        variable("CHAT_DATA")
            .or(() -> setting(file, "data.directory"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("chat.data", "data"))));
  }

  private static StoreConfig.Redis visit(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new AdminException(Texts.text("error.no-data", directory));
    }
    return new StoreConfig.Visited(Owner.require(directory), HOLDER);
  }

  private Optional<Path> configFile() {
    return config
        .or(() -> variable("CHAT_CONFIG").map(Path::of))
        .or(() -> home().map(h -> h.resolve("config/chat.yaml")).filter(Files::exists));
  }

  private static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("chat.home")).map(Path::of);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Config read(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new AdminException(Texts.text("error.config", file));
    }
    try {
      return Config.builder()
          .sources(ConfigSources.file(file))
          .disableEnvironmentVariablesSource()
          .disableSystemPropertiesSource()
          .build();
    } catch (ConfigException unreadable) {
      throw new AdminException(Texts.text("error.config", file));
    }
  }

  private static Optional<String> setting(Optional<Config> file, String key) {
    return file.flatMap(config -> config.get(key).asString().asOptional())
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
