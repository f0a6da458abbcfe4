package chat.server.config;

import chat.server.proxy.Network;
import chat.server.proxy.ProxySettings;
import chat.server.text.Texts;
import chat.server.tls.TlsSettings;
import java.util.List;
import java.util.Locale;

/// Reads the settings of a proxy in front of the server.
final class ProxySettingsReader {
  private ProxySettingsReader() {}

  static ProxySettings read(Values values, TlsSettings tls) {
    String source =
        values.choice(
            Setting.PROXY_SOURCE, "none", "x-forwarded-for", "forwarded", "proxy-protocol");
    List<String> trusted = values.list(Setting.PROXY_TRUSTED);
    if (!source.equals("none") && trusted.isEmpty()) {
      throw new ConfigException(
          Texts.text(
              "config.proxy-trusted", Setting.PROXY_SOURCE.key(), Setting.PROXY_TRUSTED.key()));
    }
    if (source.equals("proxy-protocol") && !(tls instanceof TlsSettings.None)) {
      throw new ConfigException(
          Texts.text("config.proxy-tls", Setting.PROXY_SOURCE.key(), Setting.TLS.key()));
    }
    return new ProxySettings(
        ProxySettings.Source.valueOf(source.replace('-', '_').toUpperCase(Locale.ROOT)),
        trusted.stream()
            .map(text ->
                Network.parse(text)
                    .orElseThrow(() ->
                        new ConfigException(
                            Texts.text("config.networks", Setting.PROXY_TRUSTED.key()))))
            .toList(),
        prefix(values));
  }

  private static String prefix(Values values) {
    String prefix = values.text(Setting.PATH_PREFIX).orElse("").replaceFirst("/+$", "");
    if (!prefix.matches("(/[A-Za-z0-9._~-]+)*")) {
      throw new ConfigException(Texts.text("config.path", Setting.PATH_PREFIX.key()));
    }
    return prefix;
  }
}
