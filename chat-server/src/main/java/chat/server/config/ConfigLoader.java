package chat.server.config;

import chat.api.language.Languages;
import chat.api.protocol.Limits;
import chat.server.connection.AllowedSites;
import chat.server.metrics.MetricsSettings;
import chat.server.process.Logging;
import chat.server.proxy.ProxySettings;
import chat.server.text.Texts;
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
import java.util.stream.Collectors;

/// Reads the configuration: flags before environment before the YAML file before defaults.
public final class ConfigLoader {
  private static final long MEBIBYTE = 1 << 20;
  private static final String[] LANGUAGES =
      Languages.ALL.stream().map(Locale::toLanguageTag).toArray(String[]::new);

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
    return build(values(flags));
  }

  /// Every setting as [#load] finds it, in the order of the shipped file.
  ///
  /// @throws ConfigException if the file cannot be read or a setting is unknown
  public List<ShownSetting> show(Flags flags) {
    Values values = values(flags);
    return Arrays.stream(Setting.values())
        .map(setting -> ShownSetting.of(setting, values.said(setting)))
        .toList();
  }

  private Values values(Flags flags) {
    Map<Setting, Values.Said> said = new EnumMap<>(Setting.class);
    configFile(flags)
        .ifPresent(file ->
            readFile(file)
                .forEach((setting, value) ->
                    said.put(setting, new Values.Said(value, source(file, setting, value)))));
    for (Setting setting : Setting.values()) {
      Optional.ofNullable(environment.get(setting.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(
              value -> said.put(setting, new Values.Said(value, ShownSetting.Source.ENVIRONMENT)));
      Optional.ofNullable(flags.values().get(setting.key()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> said.put(setting, new Values.Said(value, ShownSetting.Source.FLAG)));
    }
    return new Values(said);
  }

  /// The file that comes with the program names every setting: what it says as it came, nobody has
  /// set.
  private ShownSetting.Source source(Path file, Setting setting, String value) {
    boolean asItCame = shipped().equals(Optional.of(file)) && value.equals(setting.absent());
    return asItCame ? ShownSetting.Source.DEFAULT : ShownSetting.Source.FILE;
  }

  private Optional<Path> shipped() {
    return home.map(h -> h.resolve("config/chat.yaml"));
  }

  /// The YAML file that counts, if there is one.
  public Optional<Path> configFile(Flags flags) {
    return flags
        .configFile()
        .or(() -> Optional.ofNullable(environment.get("CHAT_CONFIG")).map(Path::of))
        .or(() -> shipped().filter(Files::exists));
  }

  private static Map<Setting, String> readFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ConfigException(Texts.text("config.unreadable", file));
    }
    Map<String, String> leaves;
    try {
      leaves = parse(file);
    } catch (io.helidon.config.ConfigException unreadable) {
      throw new ConfigException(Texts.text("config.no-yaml", file));
    }
    List<String> unknown =
        leaves.keySet().stream().filter(key -> Setting.byKey(key).isEmpty()).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new ConfigException(
          Texts.text("config.unknown", unknown.size(), file, String.join(", ", unknown)));
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
    return new ServerConfig(
        values.text(Setting.HOST).orElseThrow(),
        values.number(Setting.PORT, 0, 65_535),
        values.text(Setting.WORKERS).isEmpty()
            ? Runtime.getRuntime().availableProcessors()
            : values.number(Setting.WORKERS, 1, 1024),
        values.text(Setting.NODE).orElseThrow(),
        Locale.forLanguageTag(values.choice(Setting.LOCALE, LANGUAGES)),
        data,
        values.text(Setting.REDIS),
        values.text(Setting.REDIS_CA).map(Path::of),
        values.number(Setting.BANDWIDTH, 1, 1_000_000) * 1_000_000 / 8.0,
        Duration.ofSeconds(values.number(Setting.HEARTBEAT, 1, 3_600)),
        new Argon2Cost(
            values.number(Setting.PASSWORD_MEMORY, 8, 1_048_576),
            values.number(Setting.PASSWORD_PASSES, 1, 100),
            Argon2Cost.DEFAULT.parallelism()),
        new AllowedSites(
            values.names(Setting.HOSTS),
            values.names(Setting.ORIGINS),
            values.flag(Setting.REQUIRE_ORIGIN)),
        uploads(values),
        values.number(Setting.OUTBOX, 64, 1_048_576) * 1024L,
        Math.min(
            values.number(Setting.ASSEMBLY, 1, 1_048_576) * MEBIBYTE,
            Runtime.getRuntime().maxMemory() / 4),
        CallSettingsReader.read(values, environment),
        tls,
        proxy,
        metrics(values),
        new Logging.Settings(
            values.choice(Setting.LOG_LEVEL, "error", "warn", "info", "debug"),
            values.choice(Setting.LOG_FORMAT, "text", "json").equals("json")));
  }

  private static Optional<MetricsSettings> metrics(Values values) {
    return values
        .text(Setting.METRICS_PORT)
        .map(_ ->
            new MetricsSettings(
                values.text(Setting.METRICS_HOST).orElseThrow(),
                values.number(Setting.METRICS_PORT, 0, 65_535)));
  }

  private static UploadRules uploads(Values values) {
    return new UploadRules(
        Limits.DEFAULT.withFiles(
            values.mebibytes(Setting.IMAGE),
            values.mebibytes(Setting.MUSIC),
            values.mebibytes(Setting.FILE)),
        values.number(Setting.QUOTA, 1, 1_000_000_000) * MEBIBYTE,
        Duration.ofHours(values.number(Setting.UNUSED, 1, 8_760)));
  }
}
