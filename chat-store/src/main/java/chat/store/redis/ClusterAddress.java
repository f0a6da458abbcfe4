package chat.store.redis;

import io.lettuce.core.RedisURI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a Redis Cluster, as a person writes it: `redis-cluster://` or, with TLS,
/// `rediss-cluster://`, and some of its servers.
final class ClusterAddress {
  /// How it is written.
  static final String FORM = "redis-cluster://[user:password@]host[:port][,host[:port]…]";

  /// A password may hold anything; a cluster has no other database than 0.
  private static final Pattern ADDRESS =
      Pattern.compile("(rediss?)-cluster://(.*@)?([^@/?#]+)(?:/0?)?");

  private static final Pattern SERVER =
      Pattern.compile("(?:[^:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

  private ClusterAddress() {}

  /// @return the servers; empty if the address is of something else
  /// @throws IllegalArgumentException if it is malformed
  static Optional<List<RedisURI>> parse(String address) {
    if (!address.startsWith("redis-cluster:") && !address.startsWith("rediss-cluster:")) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not " + FORM);
    }
    String beginning = parts.group(1) + "://" + Optional.ofNullable(parts.group(2)).orElse("");
    return Optional.of(
        Arrays.stream(parts.group(3).split(",", -1))
            .map(server -> server(beginning, server))
            .toList());
  }

  private static RedisURI server(String beginning, String server) {
    if (!SERVER.matcher(server).matches()) {
      throw new IllegalArgumentException("not a server's name and port");
    }
    RedisURI uri = RedisURI.create(beginning + server);
    uri.setTimeout(RedisResources.COMMAND_TIMEOUT);
    return uri;
  }
}
