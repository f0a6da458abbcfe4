package chat.store.redis;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where Redis is. Asked again before each connection, for an embedded Redis may move to another
/// port.
@FunctionalInterface
public interface RedisTarget {
  /// Its address, with user and password.
  RedisURI uri();

  /// The authorities whose certificates are good for TLS, a PEM file; empty: those that Java
  /// trusts.
  default Optional<Path> trusted() {
    return Optional.empty();
  }

  /// The address that a person wrote.
  ///
  /// @param trusted the authorities whose certificates are good for TLS
  /// @throws StoreException if it is none, or that file cannot be read; the message does not repeat
  ///   the address, for it may hold a password
  static RedisTarget parse(String uri, Optional<Path> trusted) {
    Optional<Path> unreadable = trusted.filter(file -> !Files.isReadable(file));
    if (unreadable.isPresent()) {
      throw new StoreException(StoreText.REDIS_CA.with(unreadable.get()));
    }
    try {
      Optional<List<RedisURI>> cluster = ClusterAddress.parse(uri);
      return cluster.isPresent()
          ? new Cluster(cluster.get(), trusted)
          : new Written(RedisURI.create(uri), trusted);
    } catch (IllegalArgumentException malformed) {
      throw new StoreException(StoreText.REDIS_ADDRESS.with(ClusterAddress.FORM));
    }
  }

  /// What a person wrote.
  record Written(RedisURI uri, Optional<Path> trusted) implements RedisTarget {}

  /// A Redis Cluster.
  ///
  /// @param servers some of its servers; the others are learnt from them
  record Cluster(List<RedisURI> servers, Optional<Path> trusted) implements RedisTarget {
    public Cluster {
      servers = List.copyOf(servers);
    }

    @Override
    public RedisURI uri() {
      return servers.getFirst();
    }

    @Override
    public String description() {
      return servers.stream()
          .map(server -> server.getHost() + ':' + server.getPort())
          .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
      return description();
    }
  }

  /// Where it is, for messages.
  default String description() {
    RedisURI uri = uri();
    return uri.getSentinels().isEmpty()
        ? uri.getHost() + ':' + uri.getPort()
        : uri.getSentinelMasterId()
            + " of "
            + uri.getSentinels().stream()
                .map(sentinel -> sentinel.getHost() + ':' + sentinel.getPort())
                .collect(Collectors.joining(", "));
  }
}
