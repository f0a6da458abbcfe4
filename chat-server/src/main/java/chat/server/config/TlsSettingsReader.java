package chat.server.config;

import chat.server.tls.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the settings of TLS.
final class TlsSettingsReader {
  private TlsSettingsReader() {}

  /// @param home where the program is installed, if it knows: a relative path begins there
  /// @param data where a certificate is kept that the server makes
  static TlsSettings read(Values values, Optional<Path> home, Path data) {
    return switch (values.choice(Setting.TLS, "none", "files", "self-signed")) {
      case "files" ->
          new TlsSettings.Files(
              file(values, Setting.TLS_CERTIFICATE, home).orElse(inHome(home, "ssl/chat.crt")),
              file(values, Setting.TLS_KEY, home).orElse(inHome(home, "ssl/chat.key")),
              file(values, Setting.TLS_CHAIN, home));
      case "self-signed" -> new TlsSettings.SelfSigned(data.resolve("tls"));
      default -> new TlsSettings.None();
    };
  }

  private static Optional<Path> file(Values values, Setting setting, Optional<Path> home) {
    return values.text(setting).map(name -> inHome(home, name));
  }

  private static Path inHome(Optional<Path> home, String name) {
    return home.orElse(Path.of("")).resolve(name);
  }
}
