package chat.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.server.config.ShownSetting.Source;
import chat.server.upload.UploadRules;
import chat.store.account.Argon2Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path home;

  @Test
  void defaultsServeOnPort8080WithOneWorkerPerCore() {
    ServerConfig config = load(Map.of(), Map.of());
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.redisUri()).isEmpty();
    assertThat(config.dataDirectory()).isEqualTo(data());
  }

  @Test
  void flagsComeBeforeTheEnvironmentBeforeTheFile() throws IOException {
    file("port: 1\nworkers: 1\nnode: from-file\n");
    ServerConfig config = load(Map.of("CHAT_PORT", "2", "CHAT_WORKERS", "2"), Map.of("port", "3"));
    assertThat(config.port()).isEqualTo(3);
    assertThat(config.workers()).isEqualTo(2);
    assertThat(config.node()).isEqualTo("from-file");
  }

  @Test
  void whatIsNotSetIsWhatTheServerIsMadeFor() {
    ServerConfig config = load(Map.of(), Map.of());
    assertThat(config.uploads()).isEqualTo(UploadRules.DEFAULT);
    assertThat(config.passwordCost()).isEqualTo(Argon2Cost.DEFAULT);
  }

  @Test
  void settingsAreShownWithWhoSaysSoAndWithoutPasswords() throws IOException {
    file("port: 1\nnode: from-file\nredis:\n  uri: redis://ann:s3cret@127.0.0.1:6379/3\n");
    List<ShownSetting> shown =
        new ConfigLoader(Map.of("CHAT_PORT", "2"), Optional.of(home), data())
            .show(new ConfigLoader.Flags(Optional.empty(), Map.of("host", "::1")));
    assertThat(shown)
        .hasSameSizeAs(Setting.values())
        .contains(
            new ShownSetting("host", "::1", Source.FLAG),
            new ShownSetting("port", "2", Source.ENVIRONMENT),
            new ShownSetting("node", "from-file", Source.FILE),
            new ShownSetting("heartbeat", "30", Source.DEFAULT),
            new ShownSetting("workers", "", Source.DEFAULT),
            new ShownSetting("redis.uri", "redis://ann:***@127.0.0.1:6379/3", Source.FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1:6379/0, redis://127.0.0.1:6379/0",
    "redis://:a:b/c@127.0.0.1, redis://:***@127.0.0.1",
    "rediss://s3cret@127.0.0.1:1, rediss://:***@127.0.0.1:1",
    "redis-sentinel://u:p@a:1@b:2/0#m, redis-sentinel://u:***@b:2/0#m",
    "redis-sentinel://u:p@a:1/0#m, redis-sentinel://u:***@a:1/0#m",
    "'redis-cluster://u:p@a:1,b:2', 'redis-cluster://u:***@a:1,b:2'"
  })
  void noPasswordOfARedisIsShown(String uri, String shown) {
    assertThat(
            new ConfigLoader(Map.of("CHAT_REDIS", uri), Optional.of(home), data())
                .show(new ConfigLoader.Flags(Optional.empty(), Map.of())))
        .contains(new ShownSetting("redis.uri", shown, Source.ENVIRONMENT));
  }

  @Test
  void unknownSettingsAreRefusedByName() throws IOException {
    file("prot: 8080\nredis:\n  url: x\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Unknown settings in ")
        .hasMessageEndingWith("prot, redis.url");
  }

  @Test
  void aFileThatIsNoYamlIsRefusedInOneLine() throws IOException {
    file("port: [1\n  x: : :\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("it is not valid YAML")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNotThereIsRefusedIfItWasNamed() {
    Path missing = home.resolve("missing.yaml");
    assertThatThrownBy(() ->
            new ConfigLoader(Map.of(), Optional.of(home), data())
                .load(new ConfigLoader.Flags(Optional.of(missing), Map.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("missing.yaml");
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> load(Map.of("CHAT_PORT", "65536"), Map.of()))
        .hasMessage("port must be a whole number from 0 to 65535");
    assertThatThrownBy(() -> load(Map.of(), Map.of("workers", "many")))
        .hasMessage("workers must be a whole number from 1 to 1024");
  }

  @Test
  void theFileThatIsShippedHasEverySettingAndMeansTheDefaults() throws IOException {
    Path shipped = Path.of("../config/chat.yaml");
    String yaml = Files.readString(shipped);
    for (Setting setting : Setting.values()) {
      String leaf = setting.key().substring(setting.key().lastIndexOf('.') + 1);
      assertThat(yaml).containsPattern("(?m)^ *" + leaf + ":").contains(setting.variable());
    }
    Map<String, String> leaves = leaves(yaml);
    for (Setting setting : Setting.values()) {
      assertThat(setting.absent()).as(setting.key()).isEqualTo(leaves.get(setting.key()));
    }
    ServerConfig fromFile =
        new ConfigLoader(Map.of(), Optional.of(home), data())
            .load(new ConfigLoader.Flags(Optional.of(shipped), Map.of()));
    assertThat(fromFile).isEqualTo(load(Map.of(), Map.of()));
  }

  @Test
  void theManualHasEverySettingWithTheDefaultOfTheFileThatIsShipped() throws IOException {
    Map<String, String> shipped = leaves(Files.readString(Path.of("../config/chat.yaml")));
    List<String> rows =
        Files.readAllLines(Path.of("../docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `") && line.contains("`CHAT_"))
            .toList();
    assertThat(rows).hasSameSizeAs(Setting.values());
    for (Setting setting : Setting.values()) {
      String absent = shipped.get(setting.key());
      assertThat(rows)
          .as(setting.key())
          .anyMatch(row ->
              row.startsWith("| `%s` | ".formatted(setting.key()))
                  && row.contains("`%s` |".formatted(setting.variable()))
                  && row.endsWith(absent.isEmpty() ? "|  |" : "| `%s` |".formatted(absent)));
    }
  }

  /// What a YAML file of one or two levels says, by the whole key.
  private static Map<String, String> leaves(String yaml) {
    Map<String, String> found = new HashMap<>();
    String section = "";
    for (String line : yaml.lines().toList()) {
      Matcher setting = Pattern.compile("( *)([a-z-]+):\\s*(.*)").matcher(line);
      if (setting.matches()) {
        boolean top = setting.group(1).isEmpty();
        section = top ? setting.group(2) : section;
        found.put(top ? section : section + "." + setting.group(2), setting.group(3));
      }
    }
    return found;
  }

  @Test
  void aTurnServerNeedsItsSecretAndFindsItInAFileOrInTheEnvironment() throws IOException {
    file("calls:\n  turn: turn:turn.example.org:3478\n  stun: stun:a, stun:b\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessage(
            "calls.turn needs the TURN server's secret: set calls.turn-secret-file or CHAT_CALLS_TURN_SECRET");
    ServerConfig config = load(Map.of("CHAT_CALLS_TURN_SECRET", "hush"), Map.of());
    assertThat(config.calls().ice().secret()).contains("hush");
    assertThat(config.calls().ice().stun()).containsExactly("stun:a", "stun:b");
    assertThat(config.toString()).doesNotContain("hush");
    Path secret = Files.writeString(home.resolve("secret"), "from a file\n");
    config = load(Map.of("CHAT_CALLS_TURN_SECRET_FILE", secret.toString()), Map.of());
    assertThat(config.calls().ice().secret()).contains("from a file");
    assertThatThrownBy(() -> load(Map.of("CHAT_CALLS_TURN_SECRET_FILE", "/missing"), Map.of()))
        .hasMessage("Cannot read /missing, which calls.turn-secret-file names");
    assertThatThrownBy(() -> load(Map.of("CHAT_CALLS_STUN", "turn.example.org"), Map.of()))
        .hasMessageStartingWith("calls.");
  }

  private Path data() {
    return home.resolve("the default data");
  }

  private void file(String yaml) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/chat.yaml"), yaml);
  }

  private ServerConfig load(Map<String, String> environment, Map<String, String> flags) {
    return new ConfigLoader(environment, Optional.of(home), data())
        .load(new ConfigLoader.Flags(Optional.empty(), flags));
  }
}
