package chat.store.support;

import chat.store.embedded.EmbeddedRedis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisTarget;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real Redis for a test class, empty before each test. With `-Dchat.test.redis=sentinel` it is
/// reached by way of a Sentinel, with `cluster` it is a Redis Cluster of three masters.
public final class TestRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private Path directory;
  private EmbeddedRedis embedded;
  private Optional<RedisProcesses.Running> sentinel = Optional.empty();
  private Optional<RedisCluster> cluster = Optional.empty();
  private RedisConnection connection;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("chat-store-test");
    embedded = EmbeddedRedis.own(directory, "a test");
    switch (System.getProperty("chat.test.redis", "own")) {
      case "own" -> {}
      case "sentinel" -> {
        Properties own = connectionFile();
        sentinel =
            Optional.of(
                RedisProcesses.watch(
                    directory,
                    Integer.parseInt(own.getProperty("port")),
                    own.getProperty("password")));
      }
      case "cluster" -> cluster = Optional.of(RedisCluster.start(directory));
      case String other -> throw new IllegalArgumentException("no kind of Redis: " + other);
    }
    connection = connect();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    connection.call(commands -> commands.flushall());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    connection.close();
    sentinel.ifPresent(RedisProcesses.Running::close);
    cluster.ifPresent(RedisCluster::close);
    embedded.close();
    delete(directory);
  }

  /// The test's connection.
  public RedisConnection connection() {
    return connection;
  }

  /// One more connection, which the caller closes.
  public RedisConnection connect() {
    return RedisConnection.open(
        sentinel.isPresent() || cluster.isPresent()
            ? RedisTarget.parse(uri(), Optional.empty())
            : embedded);
  }

  /// Its address with the password.
  public String uri() {
    if (cluster.isPresent()) {
      return cluster.get().uri();
    }
    Properties own = connectionFile();
    String password = own.getProperty("password");
    return sentinel
        .map(running ->
            "redis-sentinel://:%s@127.0.0.1:%d/0#chat".formatted(password, running.port()))
        .orElseGet(() -> "redis://:%s@127.0.0.1:%s".formatted(password, own.getProperty("port")));
  }

  /// Where its files are.
  public Path directory() {
    return directory;
  }

  private Properties connectionFile() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve("redis/connection"))) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }

  private static void delete(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      try {
        Files.delete(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
