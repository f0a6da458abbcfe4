package chat.server.config;

import chat.server.call.CallSettings;
import chat.server.call.IceSettings;
import chat.server.text.Texts;
import chat.store.call.CallTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the settings of calls. The secret of TURN stands in a file of its own or in the
/// environment, never in the configuration file.
final class CallSettingsReader {
  private static final String SECRET_VARIABLE = "CHAT_CALLS_TURN_SECRET";

  private CallSettingsReader() {}

  static CallSettings read(Values values, Map<String, String> environment) {
    List<String> turn = urls(values, Setting.TURN, Set.of("turn", "turns"));
    Optional<String> secret = secret(values, environment);
    if (!turn.isEmpty() && secret.isEmpty()) {
      throw new ConfigException(
          Texts.text(
              "config.turn-secret",
              Setting.TURN.key(),
              Setting.TURN_SECRET_FILE.key(),
              SECRET_VARIABLE));
    }
    return new CallSettings(
        new CallTiming(
            Duration.ofSeconds(values.number(Setting.CALL_GRACE, 1, 3_600)),
            Duration.ofSeconds(values.number(Setting.CALL_RING, 1, 3_600)),
            Duration.ofHours(values.number(Setting.CALL_LONGEST, 1, 720))),
        new IceSettings(
            urls(values, Setting.STUN, Set.of("stun", "stuns")),
            turn,
            secret,
            Duration.ofSeconds(values.number(Setting.TURN_SECONDS, 10, 86_400))));
  }

  private static List<String> urls(Values values, Setting setting, Set<String> schemes) {
    List<String> urls = values.list(setting);
    for (String url : urls) {
      int colon = url.indexOf(':');
      if (colon < 0 || colon == url.length() - 1 || !schemes.contains(url.substring(0, colon))) {
        throw new ConfigException(
            Texts.text("config.urls", setting.key(), setting == Setting.STUN ? "stun" : "turn"));
      }
    }
    return urls;
  }

  private static Optional<String> secret(Values values, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(SECRET_VARIABLE))
        .or(() -> values.text(Setting.TURN_SECRET_FILE).map(CallSettingsReader::readSecret))
        .map(String::strip)
        .filter(secret -> !secret.isEmpty());
  }

  private static String readSecret(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new ConfigException(
          Texts.text("config.secret-file", file, Setting.TURN_SECRET_FILE.key()));
    }
  }
}
