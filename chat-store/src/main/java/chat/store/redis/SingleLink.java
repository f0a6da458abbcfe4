package chat.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One server, perhaps one that Sentinels name: one connection for commands, one for publications.
final class SingleLink implements RedisLink {
  private final RedisTarget target;
  private final ClientResources resources;
  private final AsyncRedisClient client;
  private final AsyncRedisClient pubSubClient;
  private final StatefulRedisConnection<String, byte[]> connection;

  SingleLink(RedisTarget target) {
    this.target = target;
    this.resources = RedisResources.create(target);
    this.client = new AsyncRedisClient(resources);
    this.pubSubClient = new AsyncRedisClient(resources);
    client.setOptions(RedisResources.options(true, target));
    pubSubClient.setOptions(RedisResources.options(false, target));
    try {
      this.connection = client.connect(CODEC, uri());
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private RedisURI uri() {
    RedisURI uri = target.uri();
    uri.setTimeout(RedisResources.COMMAND_TIMEOUT);
    return uri;
  }

  @Override
  public RedisClusterAsyncCommands<String, byte[]> commands() {
    return connection.async();
  }

  @Override
  public List<RedisServer> servers() {
    return List.of(new RedisServer(() -> CompletableFuture.completedStage(connection.async())));
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public StatefulRedisPubSubConnection<String, byte[]> connectPubSub(Runnable onLoss) {
    StatefulRedisPubSubConnection<String, byte[]> made = pubSubClient.connectPubSub(CODEC, uri());
    made.addListener(new LossListener(onLoss));
    return made;
  }

  @Override
  public void close() {
    RedisResources.shutdown(resources, pubSubClient, client);
  }
}
