package chat.server.config;

import chat.api.protocol.Limits;
import chat.server.connection.AllowedSites;
import chat.server.metrics.MetricsSettings;
import chat.server.process.Logging;
import chat.server.proxy.ProxySettings;
import chat.server.tls.TlsSettings;
import chat.server.upload.UploadRules;
import chat.store.account.Argon2Cost;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the configuration: flags before environment before the YAML file before defaults.
public final class ConfigLoader {
  private static final long MEBIBYTE = 1 << 20;

  private final Map<String, String> environment;
  private final Optional<Path> home;
  private final Path defaultData;

  /// @param environment the environment variables
  /// @param home where the program is installed, if it knows
  /// @param defaultData where the data is kept when no setting says so
  public ConfigLoader(Map<String, String> environment, Optional<Path> home, Path defaultData) {
    this.environment = environment;
    this.home = home;
    this.defaultData = defaultData;
  }

  /// What was said on the command line.
  ///
  /// @param configFile the YAML file, empty for the one beside the program
  /// @param values by the setting's key
  public record Flags(Optional<Path> configFile, Map<String, String> values) {}

  /// The configuration.
  ///
  /// @throws ConfigException if the file cannot be read, a setting is unknown or a value unusable
  public ServerConfig load(Flags flags) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    configFile(flags).ifPresent(file -> values.putAll(readFile(file)));
    for (Setting setting : Setting.values()) {
      Optional.ofNullable(environment.get(setting.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> values.put(setting, value));
      Optional.ofNullable(flags.values().get(setting.key()))
          .ifPresent(value -> values.put(setting, value));
    }
    return build(new Values(values));
  }

  private Optional<Path> configFile(Flags flags) {
    return flags
        .configFile()
        .or(() -> Optional.ofNullable(environment.get("CHAT_CONFIG")).map(Path::of))
        .or(() -> home.map(h -> h.resolve("config/chat.yaml")).filter(Files::exists));
  }

  private static Map<Setting, String> readFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ConfigException("Cannot read the configuration file " + file);
    }
    Map<String, String> leaves;
    try {
      leaves = parse(file);
    } catch (io.helidon.config.ConfigException unreadable) {
      throw new ConfigException(
          "Cannot read the configuration file %s: it is not valid YAML".formatted(file));
    }
    List<String> unknown =
        leaves.keySet().stream().filter(key -> Setting.byKey(key).isEmpty()).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new ConfigException(
          "Unknown setting%s in %s: %s"
              .formatted(unknown.size() > 1 ? "s" : "", file, String.join(", ", unknown)));
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    leaves.forEach((key, value) -> values.put(Setting.byKey(key).orElseThrow(), value));
    values.values().removeIf(String::isBlank);
    return values;
  }

  private static Map<String, String> parse(Path file) {
    Config config =
        Config.builder()
            .sources(ConfigSources.file(file))
            .disableEnvironmentVariablesSource()
            .disableSystemPropertiesSource()
            .disableCaching()
            .build();
    return config
        .traverse()
        .filter(node -> node.isLeaf())
        .collect(
            Collectors.toMap(node -> node.key().toString(), node -> node.asString().orElse("")));
  }

  private ServerConfig build(Values values) {
    Path data = values.text(Setting.DATA).map(Path::of).orElse(defaultData);
    TlsSettings tls = TlsSettingsReader.read(values, home, data);
    ProxySettings proxy = ProxySettingsReader.read(values, tls);
    int cores = Runtime.getRuntime().availableProcessors();
    return new ServerConfig(
        values.text(Setting.HOST).orElse("0.0.0.0"),
        values.number(Setting.PORT, 0, 65_535, 8080),
        values.number(Setting.WORKERS, 1, 1024, cores),
        values.text(Setting.NODE).orElse("main"),
        Locale.forLanguageTag(values.text(Setting.LOCALE).orElse("en")),
        data,
        values.text(Setting.REDIS),
        values.text(Setting.REDIS_CA).map(Path::of),
        values.number(Setting.BANDWIDTH, 1, 1_000_000, 100) * 1_000_000 / 8.0,
        Duration.ofSeconds(values.number(Setting.HEARTBEAT, 1, 3_600, 30)),
        new Argon2Cost(
            values.number(Setting.PASSWORD_MEMORY, 8, 1_048_576, Argon2Cost.DEFAULT.memoryKib()),
            values.number(Setting.PASSWORD_PASSES, 1, 100, Argon2Cost.DEFAULT.iterations()),
            Argon2Cost.DEFAULT.parallelism()),
        new AllowedSites(
            values.names(Setting.HOSTS),
            values.names(Setting.ORIGINS),
            values.flag(Setting.REQUIRE_ORIGIN, false)),
        uploads(values),
        values.number(Setting.OUTBOX, 64, 1_048_576, 2_048) * 1024L,
        Math.min(
            values.number(Setting.ASSEMBLY, 1, 1_048_576, 256) * MEBIBYTE,
            Runtime.getRuntime().maxMemory() / 4),
        CallSettingsReader.read(values, environment),
        tls,
        proxy,
        metrics(values),
        new Logging.Settings(
            values.choice(Setting.LOG_LEVEL, "info", "error", "warn", "debug"),
            values.choice(Setting.LOG_FORMAT, "text", "json").equals("json")));
  }

  private static Optional<MetricsSettings> metrics(Values values) {
    return values
        .text(Setting.METRICS_PORT)
        .map(_ ->
            new MetricsSettings(
                values.text(Setting.METRICS_HOST).orElse("127.0.0.1"),
                values.number(Setting.METRICS_PORT, 0, 65_535, 0)));
  }

  private static UploadRules uploads(Values values) {
    UploadRules absent = UploadRules.DEFAULT;
    Limits limits = absent.limits();
    return new UploadRules(
        limits.withFiles(
            values.mebibytes(Setting.IMAGE, limits.imageBytes()),
            values.mebibytes(Setting.MUSIC, limits.musicBytes()),
            values.mebibytes(Setting.FILE, limits.fileBytes())),
        values.number(Setting.QUOTA, 1, 1_000_000_000, (int) (absent.quotaBytes() >> 20))
            * MEBIBYTE,
        Duration.ofHours(
            values.number(Setting.UNUSED, 1, 8_760, (int) absent.keepUnused().toHours())));
  }

  record Values(Map<Setting, String> map) {
    Optional<String> text(Setting setting) {
      return Optional.ofNullable(map.get(setting)).map(String::strip);
    }

    int number(Setting setting, int min, int max, int absent) {
      Optional<String> text = text(setting);
      if (text.isEmpty()) {
        return absent;
      }
      try {
        int number = Integer.parseInt(text.get());
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        throw unusable(setting, min, max);
      }
      throw unusable(setting, min, max);
    }

    /// One of some words, the first of which is the default.
    String choice(Setting setting, String... words) {
      String chosen = text(setting).orElse(words[0]);
      if (!List.of(words).contains(chosen)) {
        throw new ConfigException(
            "%s must be one of %s".formatted(setting.key(), String.join(", ", words)));
      }
      return chosen;
    }

    /// A number of MiB, in bytes.
    int mebibytes(Setting setting, int absentBytes) {
      return (int) (number(setting, 1, 1_024, (int) (absentBytes / MEBIBYTE)) * MEBIBYTE);
    }

    /// Names that commas separate.
    Set<String> names(Setting setting) {
      return Set.copyOf(list(setting));
    }

    /// The same in their order.
    List<String> list(Setting setting) {
      return text(setting).stream()
          .flatMap(list -> Arrays.stream(list.split(",")))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .toList();
    }

    boolean flag(Setting setting, boolean absent) {
      return switch (text(setting).orElse(Boolean.toString(absent))) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new ConfigException(setting.key() + " must be true or false");
      };
    }

    private static ConfigException unusable(Setting setting, int min, int max) {
      return new ConfigException(
          "%s must be a whole number from %d to %d".formatted(setting.key(), min, max));
    }
  }
}
