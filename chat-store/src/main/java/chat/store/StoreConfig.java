package chat.store;

import java.nio.file.Path;
import java.util.Optional;

/// Where the store is and who asks.
///
/// @param redis which Redis
/// @param node this server's name, unique among the servers on one Redis and the same after a
///   restart: presence is counted by it
public record StoreConfig(Redis redis, String node) {
  /// Which Redis holds the data.
  public sealed interface Redis {}

  /// A Redis that somebody else runs.
  ///
  /// @param uri `redis://[user:password@]host[:port][/database]`, with TLS `rediss://…`, by way of
  ///   Sentinels `redis-sentinel://[user:password@]host[:port],…[/database]#master`; never shown
  ///   whole
  /// @param trusted with TLS, the authorities whose certificates are good, a PEM file; empty: those
  ///   that Java trusts
  public record External(String uri, Optional<Path> trusted) implements Redis {
    /// One that needs no authority of its own.
    public External(String uri) {
      this(uri, Optional.empty());
    }

    @Override
    public String toString() {
      return "External[uri=***]";
    }
  }

  /// Our own Redis, with its files under `redis/` in a data directory that this process owns for as
  /// long as the store is open.
  ///
  /// @param dataDirectory is made if it is not there
  /// @param holderName how a second server is told who owns the directory, such as `chat-server on
  ///   port 8080`
  public record Embedded(Path dataDirectory, String holderName) implements Redis {}

  /// The same Redis for a short visit, as administration makes it: that of the server that runs;
  /// else it is started, or found running, and left as it was found.
  ///
  /// @param dataDirectory must be there
  /// @param holderName who visits
  public record Visited(Path dataDirectory, String holderName) implements Redis {}
}
