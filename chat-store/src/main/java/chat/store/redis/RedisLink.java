package chat.store.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;

/// The connections to the servers of a Redis: to the one there is, or to all masters of a cluster.
/// What is lost comes back by itself, but for connections for publications.
sealed interface RedisLink extends AutoCloseable permits SingleLink, ClusterLink {
  /// Keys are texts, values bytes.
  RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /// Connects.
  ///
  /// @throws RedisException if that fails
  static RedisLink open(RedisTarget target) {
    return switch (target) {
      case RedisTarget.Cluster cluster -> new ClusterLink(cluster);
      default -> new SingleLink(target);
    };
  }

  /// Commands that go where their first key is.
  ///
  /// @throws IllegalStateException once it is closed
  RedisClusterAsyncCommands<String, byte[]> commands();

  /// The servers that hold keys, in the same order each time; never none.
  ///
  /// @throws RedisException if none is known
  List<RedisServer> servers();

  /// Whether all that one thread sends is done in that order, whatever its keys.
  boolean isOrdered();

  /// A new connection for publications. There is one at a time.
  ///
  /// @param onLoss is run when publications may have been missed: then it is to be replaced
  /// @throws RedisException if it cannot be made
  StatefulRedisPubSubConnection<String, byte[]> connectPubSub(Runnable onLoss);

  @Override
  void close();
}
