package chat.server.proxy;

import java.net.InetAddress;
import java.util.List;

/// How the server stands behind a proxy.
///
/// @param source where the proxy says whose request it is; nothing else is believed
/// @param trusted from where that is believed
/// @param pathPrefix the path under which the server is reached, such as `/chat`; `""` for none
public record ProxySettings(Source source, List<Network> trusted, String pathPrefix) {
  /// No proxy.
  public static final ProxySettings NONE = new ProxySettings(Source.NONE, List.of(), "");

  /// Where a proxy says whose request it is.
  public enum Source {
    /// Nowhere.
    NONE,
    /// The header that most proxies set; each adds the address it heard from at the end.
    X_FORWARDED_FOR,
    /// RFC 7239.
    FORWARDED,
    /// Before the first byte of a connection, version 1 or 2
    /// (<https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt>).
    PROXY_PROTOCOL
  }

  boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }
}
