package chat.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// A Redis Cluster: a connection for commands to each master, and one for publications to any of
/// them, for the servers pass on to each other whatever is published with `PUBLISH`.
///
/// A command is refused whose connection is not there yet, so each master is asked something from
/// the beginning ([#askAll]): that makes the connections.
///
/// A publication that was on its way from one server to another when the first one died is lost
/// without our connection for publications being lost. So the loss of any connection counts.
final class ClusterLink implements RedisLink {
  private final RedisTarget.Cluster target;
  private final ClientResources resources;
  private final RedisClusterClient client;
  private final RedisClient pubSubClient;
  private final StatefulRedisClusterConnection<String, byte[]> connection;
  private final Set<StatefulRedisConnection<String, byte[]>> watched =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
  private volatile Runnable onLoss = () -> {};

  ClusterLink(RedisTarget.Cluster target) {
    this.target = target;
    this.resources = RedisResources.create(target);
    this.client = RedisClusterClient.create(resources, target.servers());
    this.pubSubClient = RedisClient.create(resources);
    client.setOptions(RedisResources.clusterOptions(target));
    pubSubClient.setOptions(RedisResources.options(false, target));
    try {
      this.connection = client.connect(CODEC);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public RedisClusterAsyncCommands<String, byte[]> commands() {
    return connection.async();
  }

  @Override
  public <T> List<CompletionStage<T>> askAll(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    List<RedisClusterNode> masters = masters();
    if (masters.isEmpty()) {
      return List.of(CompletableFuture.failedStage(noMaster()));
    }
    return masters.stream()
        .<CompletionStage<T>>map(master ->
            connection
                .getConnectionAsync(master.getUri().getHost(), master.getUri().getPort())
                .thenCompose(server -> command.apply(watched(server).async())))
        .toList();
  }

  private List<RedisClusterNode> masters() {
    return connection.getPartitions().stream()
        .filter(server -> server.getRole().isUpstream() && !server.hasNoSlots())
        .sorted(Comparator.comparing(RedisClusterNode::getNodeId))
        .toList();
  }

  private static RedisException noMaster() {
    return new RedisException("no server of the cluster has slots");
  }

  private StatefulRedisConnection<String, byte[]> watched(
      StatefulRedisConnection<String, byte[]> server) {
    if (watched.add(server)) {
      server.addListener(new LossListener(() -> onLoss.run()));
    }
    return server;
  }

  /// What goes to several servers is done in any order.
  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public StatefulRedisPubSubConnection<String, byte[]> connectPubSub(Runnable whenLost) {
    List<RedisClusterNode> masters = masters();
    if (masters.isEmpty()) {
      throw noMaster();
    }
    RedisClusterNode any = masters.get(ThreadLocalRandom.current().nextInt(masters.size()));
    StatefulRedisPubSubConnection<String, byte[]> made =
        pubSubClient.connectPubSub(CODEC, uri(any));
    made.addListener(new LossListener(whenLost));
    onLoss = whenLost;
    return made;
  }

  /// What a cluster says of its servers are names and ports.
  private RedisURI uri(RedisClusterNode server) {
    return RedisURI.builder(target.uri())
        .withHost(server.getUri().getHost())
        .withPort(server.getUri().getPort())
        .build();
  }

  @Override
  public void close() {
    RedisResources.shutdown(resources, pubSubClient, client);
  }
}
