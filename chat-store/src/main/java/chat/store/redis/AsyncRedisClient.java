package chat.store.redis;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.pubsub.PubSubEndpoint;
import io.lettuce.core.pubsub.RedisPubSubReactiveCommandsImpl;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnectionImpl;
import io.lettuce.core.pubsub.api.reactive.RedisPubSubReactiveCommands;
import io.lettuce.core.pubsub.api.sync.RedisPubSubCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;

/// A client whose connections have the asynchronous commands only. Lettuce makes the others with
/// each connection, out of interfaces of many hundred methods: that would take an eighth of a
/// server's start, for what nobody here uses.
public final class AsyncRedisClient extends RedisClient {
  /// @param resources is not shut down with this client
  public AsyncRedisClient(ClientResources resources) {
    super(resources, new RedisURI());
  }

  @Override
  protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
      RedisChannelWriter writer, PushHandler pushes, RedisCodec<K, V> codec, Duration timeout) {
    return new AsyncConnection<>(writer, pushes, codec, timeout);
  }

  @Override
  protected <K, V> StatefulRedisPubSubConnectionImpl<K, V> newStatefulRedisPubSubConnection(
      PubSubEndpoint<K, V> endpoint,
      RedisChannelWriter writer,
      RedisCodec<K, V> codec,
      Duration timeout) {
    return new AsyncPubSubConnection<>(endpoint, writer, codec, timeout);
  }

  private static UnsupportedOperationException asynchronousOnly() {
    return new UnsupportedOperationException("this connection has asynchronous commands only");
  }

  /// What it would make by the methods that return nothing is asked for by its constructor.
  private static final class AsyncConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {
    AsyncConnection(
        RedisChannelWriter writer, PushHandler pushes, RedisCodec<K, V> codec, Duration timeout) {
      super(writer, pushes, codec, timeout);
    }

    @Override
    protected RedisCommands<K, V> newRedisSyncCommandsImpl() {
      return null;
    }

    @Override
    protected RedisReactiveCommandsImpl<K, V> newRedisReactiveCommandsImpl() {
      return null;
    }

    @Override
    public RedisCommands<K, V> sync() {
      throw asynchronousOnly();
    }

    @Override
    public RedisReactiveCommands<K, V> reactive() {
      throw asynchronousOnly();
    }
  }

  private static final class AsyncPubSubConnection<K, V>
      extends StatefulRedisPubSubConnectionImpl<K, V> {
    AsyncPubSubConnection(
        PubSubEndpoint<K, V> endpoint,
        RedisChannelWriter writer,
        RedisCodec<K, V> codec,
        Duration timeout) {
      super(endpoint, writer, codec, timeout);
    }

    @Override
    protected RedisPubSubCommands<K, V> newRedisSyncCommandsImpl() {
      return null;
    }

    @Override
    protected RedisPubSubReactiveCommandsImpl<K, V> newRedisReactiveCommandsImpl() {
      return null;
    }

    @Override
    public RedisPubSubCommands<K, V> sync() {
      throw asynchronousOnly();
    }

    @Override
    public RedisPubSubReactiveCommands<K, V> reactive() {
      throw asynchronousOnly();
    }
  }
}
