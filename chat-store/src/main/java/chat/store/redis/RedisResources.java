package chat.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.SocketAddressResolver;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How we want Lettuce: bounded in time and in what waits, and quick to come back.
final class RedisResources {
  /// A command that takes longer has failed.
  static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(3);

  /// A connection on which nothing arrives for so long is dead: something is asked each second.
  private static final Duration SILENCE = Duration.ofSeconds(6);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TOPOLOGY_AT_MOST_EVERY = Duration.ofSeconds(1);
  private static final int REQUEST_QUEUE_SIZE = 50_000;
  private static final int FLUSH_AFTER = 256;

  private RedisResources() {}

  /// Threads and strategies for the connections of one target.
  static ClientResources create(RedisTarget target) {
    return ClientResources.builder()
        .ioThreadPoolSize(2)
        .computationThreadPoolSize(2)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(
            Delay.exponential(
                Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
        .socketAddressResolver(new TargetResolver(target))
        .nettyCustomizer(new Pipeline())
        .build();
  }

  /// @param reconnect whether Lettuce reconnects by itself
  /// @param target says whose certificates are good
  static ClientOptions options(boolean reconnect, RedisTarget target) {
    SslOptions.Builder tls = SslOptions.builder().jdkSslProvider();
    target.trusted().ifPresent(file -> tls.trustManager(file.toFile()));
    return ClientOptions.builder()
        .sslOptions(tls.build())
        .autoReconnect(reconnect)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(REQUEST_QUEUE_SIZE)
        .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).tcpNoDelay(true).build())
        .build();
  }

  /// As [#options], and quick to learn which server has become a master.
  static ClusterClientOptions clusterOptions(RedisTarget.Cluster target) {
    return ClusterClientOptions.builder(options(true, target))
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(TOPOLOGY_AT_MOST_EVERY)
                .refreshTriggersReconnectAttempts(1)
                .build())
        .build();
  }

  /// Ends clients, then what they share.
  static void shutdown(ClientResources resources, AbstractRedisClient... clients) {
    for (AbstractRedisClient client : clients) {
      client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    }
    resources.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  /// Asks the target for its address again and again.
  private static final class TargetResolver extends SocketAddressResolver {
    private final RedisTarget target;

    TargetResolver(RedisTarget target) {
      super(DnsResolvers.UNRESOLVED);
      this.target = target;
    }

    @Override
    public SocketAddress resolve(RedisURI asked) {
      RedisURI now = target.uri();
      // Of sentinels, Lettuce asks for each, and for the master that they name; of a cluster for
      // each server.
      boolean isAlone = now.getSentinels().isEmpty() && !(target instanceof RedisTarget.Cluster);
      return super.resolve(isAlone ? now : asked);
    }
  }

  /// Gathers what many threads write at once into one system call, and ends silent connections.
  private static final class Pipeline implements NettyCustomizer {
    @Override
    public void afterChannelInitialized(Channel channel) {
      channel
          .pipeline()
          .addFirst(
              new ReadTimeoutHandler(SILENCE.toMillis(), TimeUnit.MILLISECONDS),
              new FlushConsolidationHandler(FLUSH_AFTER, true));
    }
  }
}
