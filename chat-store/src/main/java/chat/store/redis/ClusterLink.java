package chat.store.redis;

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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/// A Redis Cluster: a connection for commands to each master, and one for publications to any of
/// them, for the servers pass on to each other whatever is published with `PUBLISH`.
///
/// A command is refused whose connection is not there yet, so each master is asked something from
/// the beginning ([RedisConnection]): that makes the connections.
///
/// A publication that was on its way from one server to another when the first one died is lost
/// without our connection for publications being lost. So the loss of any connection counts.
final class ClusterLink implements RedisLink {
  private final RedisTarget.Cluster target;
  private final ClientResources resources;
  private final RedisClusterClient client;
  private final AsyncRedisClient pubSubClient;
  private final StatefulRedisClusterConnection<String, byte[]> connection;
  private final Set<StatefulRedisConnection<String, byte[]>> watched =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
  private volatile Runnable onLoss = () -> {};

  ClusterLink(RedisTarget.Cluster target) {
    this.target = target;
    this.resources = RedisResources.create(target);
    this.client = RedisClusterClient.create(resources, target.servers());
    this.pubSubClient = new AsyncRedisClient(resources);
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
  public List<RedisServer> servers() {
    return masters().stream().map(master -> new RedisServer(() -> connect(master))).toList();
  }

  /// By name and port, as commands are sent by their keys: so it is the same connection.
  private CompletionStage<RedisAsyncCommands<String, byte[]>> connect(RedisClusterNode master) {
    return connection
        .getConnectionAsync(master.getUri().getHost(), master.getUri().getPort())
        .thenApply(server -> watched(server).async());
  }

  /// A master that has failed and whose slots are others' now is in the list, too; it does not
  /// count.
  private List<RedisClusterNode> masters() {
    List<RedisClusterNode> masters =
        connection.getPartitions().stream()
            .filter(server -> server.getRole().isUpstream() && !server.hasNoSlots())
            .sorted(Comparator.comparing(RedisClusterNode::getNodeId))
            .toList();
    if (masters.isEmpty()) {
      throw new RedisException("no server of the cluster has slots");
    }
    return masters;
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
