package chat.server.proxy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out whose a request is that came through trusted proxies: the last address in their chain
/// that is none of theirs. What a client writes into the header itself stands before that and is
/// never reached.
public final class ClientAddress {
  /// One element of RFC 7239's `Forwarded`: what stands between commas that are not quoted.
  private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");

  private static final Pattern FOR =
      Pattern.compile(
          "(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);

  private static final Pattern IPV6_WITH_PORT = Pattern.compile("\\[([^]]*)](?::[0-9]+)?");
  private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");

  private final ProxySettings settings;

  /// @param settings what is believed
  public ClientAddress(ProxySettings settings) {
    this.settings = settings;
  }

  /// What a request says of where it comes from.
  ///
  /// @param peer the address at the other end of the connection
  /// @param forwardedFor the values of `X-Forwarded-For`, in order
  /// @param forwarded the values of `Forwarded`, in order
  /// @param announced what the PROXY protocol said at the connection's beginning
  public record Claims(
      String peer, List<String> forwardedFor, List<String> forwarded, Optional<String> announced) {}

  /// The address that the request comes from.
  public String of(Claims claims) {
    Optional<InetAddress> peer = Network.literal(claims.peer());
    if (peer.isEmpty() || !settings.isTrusted(peer.get())) {
      return claims.peer();
    }
    List<String> chain =
        switch (settings.source()) {
          case NONE -> List.of();
          case X_FORWARDED_FOR -> split(claims.forwardedFor());
          case FORWARDED -> elements(claims.forwarded());
          case PROXY_PROTOCOL -> claims.announced().map(List::of).orElse(List.of());
        };
    return last(claims.peer(), chain);
  }

  private String last(String peer, List<String> chain) {
    String nearest = peer;
    for (String hop : chain.reversed()) {
      Optional<InetAddress> address = Network.literal(withoutPort(hop.strip()));
      if (address.isEmpty()) {
        return nearest; // a proxy that does not say from whom: it is the last one known
      }
      nearest = address.get().getHostAddress();
      if (!settings.isTrusted(address.get())) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> split(List<String> values) {
    return List.of(String.join(",", values).split(",", -1));
  }

  private static List<String> elements(List<String> values) {
    List<String> found = new ArrayList<>();
    Matcher element = ELEMENT.matcher(String.join(",", values));
    while (element.find()) {
      Matcher by = FOR.matcher(element.group());
      found.add(by.find() ? Optional.ofNullable(by.group(1)).orElseGet(() -> by.group(2)) : "");
    }
    return found;
  }

  private static String withoutPort(String hop) {
    for (Pattern pattern : List.of(IPV6_WITH_PORT, IPV4_WITH_PORT)) {
      Matcher matcher = pattern.matcher(hop.toLowerCase(Locale.ROOT));
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return hop;
  }
}
