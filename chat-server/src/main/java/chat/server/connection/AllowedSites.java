package chat.server.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// From which pages, and under which names, clients may connect: what keeps a stranger's page from
/// using a visitor's browser to talk to this server (RFC 6455 section 10.2).
///
/// @param hosts the names of this server, without port; empty: any
/// @param origins the sites whose pages may connect, without scheme, with a port where it is not
///   the default one; empty: any
/// @param originRequired whether clients that name no site, which are no browsers, are refused
public record AllowedSites(Set<String> hosts, Set<String> origins, boolean originRequired) {
  /// Everything is allowed.
  public static final AllowedSites ALL = new AllowedSites(Set.of(), Set.of(), false);

  /// In lower case: names are compared without regard to it.
  public AllowedSites {
    hosts = lowerCase(hosts);
    origins = lowerCase(origins);
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether a request with these headers Host and Origin is allowed.
  public boolean allow(Optional<String> host, Optional<String> origin) {
    boolean hostAllowed =
        hosts.isEmpty() || host.map(AllowedSites::withoutPort).filter(hosts::contains).isPresent();
    boolean originAllowed =
        origin
            .map(site -> origins.isEmpty() || origins.contains(withoutScheme(site)))
            .orElse(!originRequired);
    return hostAllowed && originAllowed;
  }

  private static String withoutPort(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
  }

  private static String withoutScheme(String origin) {
    return origin.toLowerCase(Locale.ROOT).replaceFirst("^[a-z][a-z0-9+.-]*://", "");
  }
}
