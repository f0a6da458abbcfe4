package chat.store.support;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Three masters on loopback that are a Redis Cluster.
public final class RedisCluster implements AutoCloseable {
  private static final int MASTERS = 3;
  private static final String PASSWORD = "secret";

  /// How far the port of the bus is from the port for clients.
  private static final int BUS = 10_000;

  private static final int MOST_PORT = 65_535;

  private final Path directory;
  private final RedisClient client = RedisClient.create();
  private final List<RedisProcesses.Running> servers = new ArrayList<>();
  private int masters;

  private RedisCluster(Path directory) {
    this.directory = directory;
  }

  /// Starts them; returns once each of them says that all is well.
  ///
  /// @param directory the data directory of an embedded Redis, for the program and what they write
  public static RedisCluster start(Path directory) throws IOException {
    RedisCluster cluster = new RedisCluster(directory);
    try {
      for (int i = 0; i < MASTERS; i++) {
        cluster.add();
      }
      cluster.join();
      return cluster;
    } catch (IOException | RuntimeException failure) {
      cluster.close();
      throw failure;
    }
  }

  private RedisProcesses.Running add() throws IOException {
    RedisProcesses.Running server = run(freePort());
    servers.add(server);
    return server;
  }

  /// A port whose port of the cluster's bus is free, too.
  private static int freePort() throws IOException {
    while (true) {
      int port = RedisProcesses.freePort();
      if (port + BUS <= MOST_PORT && RedisProcesses.isFree(port + BUS)) {
        return port;
      }
    }
  }

  private RedisProcesses.Running run(int port) throws IOException {
    Path files = Files.createDirectories(directory.resolve("cluster-" + port));
    return RedisProcesses.start(
        directory,
        port,
        List.of(
            "--port", Integer.toString(port),
            "--bind", "127.0.0.1",
            "--dir", files.toString(),
            "--requirepass", PASSWORD,
            "--masterauth", PASSWORD,
            "--appendonly", "yes",
            "--repl-diskless-sync-delay", "0",
            "--cluster-enabled", "yes",
            "--cluster-node-timeout", "2000"));
  }

  private void join() {
    masters = servers.size();
    int share = SlotHash.SLOT_COUNT / masters;
    for (int i = 0; i < masters; i++) {
      int from = i * share;
      int to = i + 1 < masters ? from + share : SlotHash.SLOT_COUNT;
      ask(i, redis -> redis.clusterAddSlots(IntStream.range(from, to).toArray()));
    }
    for (int i = 1; i < masters; i++) {
      meet(i);
    }
    awaitHealth();
  }

  /// The first server gets to know another.
  private void meet(int other) {
    ask(0, redis -> redis.clusterMeet("127.0.0.1", port(other)));
  }

  private void awaitHealth() {
    for (int i = 0; i < servers.size(); i++) {
      int server = i;
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              ask(server, redis -> redis.clusterInfo())
                  .contains("cluster_state:ok\r\ncluster_slots_assigned:" + SlotHash.SLOT_COUNT));
    }
  }

  /// Gives a master a replica, which has all that the master has when this returns.
  public void replicate(int master) throws IOException {
    add();
    int replica = servers.size() - 1;
    meet(replica);
    String id = ask(master, redis -> redis.clusterMyId());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask(replica, redis -> redis.clusterNodes()).contains(id));
    ask(replica, redis -> redis.clusterReplicate(id));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            ask(replica, redis -> redis.info("replication")).contains("master_link_status:up"));
  }

  /// The number of the master that a key is on.
  public int masterOf(String key) {
    return Math.min(SlotHash.getSlot(key) / (SlotHash.SLOT_COUNT / masters), masters - 1);
  }

  /// Ends a server with SIGKILL.
  public void kill(int server) {
    servers.get(server).close();
  }

  /// Starts one again that was killed.
  public void restart(int server) throws IOException {
    servers.set(server, run(servers.get(server).port()));
  }

  private <T> T ask(int server, Function<RedisCommands<String, String>, T> question) {
    RedisURI uri = RedisURI.create("redis://:" + PASSWORD + "@127.0.0.1:" + port(server));
    try (StatefulRedisConnection<String, String> connection = client.connect(uri)) {
      return question.apply(connection.sync());
    }
  }

  /// A server's port.
  public int port(int server) {
    return servers.get(server).port();
  }

  /// Its address with the password.
  public String uri() {
    return servers.stream()
        .map(server -> "127.0.0.1:" + server.port())
        .collect(Collectors.joining(",", "redis-cluster://:" + PASSWORD + "@", ""));
  }

  @Override
  public void close() {
    client.shutdown();
    servers.forEach(RedisProcesses.Running::close);
  }
}
