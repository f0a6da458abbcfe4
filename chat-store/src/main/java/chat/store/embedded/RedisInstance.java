package chat.store.embedded;

import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.AsyncRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running embedded Redis that has proved to be the one of a data directory: it accepts the
/// password that lies there, and says that it works in that directory. Over a connection of its
/// own.
final class RedisInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisInstance.class);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  /// A large file takes its time; it is told about.
  private static final Duration LOADING_LIMIT = Duration.ofMinutes(15);

  private static final Duration LOADING_NOTE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  private final ConnectionInfo info;
  private final StatefulRedisConnection<String, String> connection;
  private final CountDownLatch lost = new CountDownLatch(1);

  private RedisInstance(ConnectionInfo info, StatefulRedisConnection<String, String> connection) {
    this.info = info;
    this.connection = connection;
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            lost.countDown();
          }
        });
    if (!connection.isOpen()) {
      lost.countDown();
    }
  }

  /// What [ControlClient] hands out.
  static RedisClient client(ClientResources resources) {
    AsyncRedisClient client = new AsyncRedisClient(resources);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .maintNotificationsConfig(MaintNotificationsConfig.disabled())
            .socketOptions(SocketOptions.builder().connectTimeout(ANSWER).build())
            .build());
    return client;
  }

  /// The Redis that runs for a directory, if one does.
  static Optional<RedisInstance> find(ControlClient control, DataDirectory directory)
      throws IOException {
    Optional<ConnectionInfo> info = ConnectionInfo.load(directory);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    RedisURI uri = info.get().uri();
    uri.setTimeout(ANSWER);
    try {
      RedisInstance instance = new RedisInstance(info.get(), control.client().connect(uri));
      return instance.provesItself(directory) ? Optional.of(instance) : Optional.empty();
    } catch (RedisException notThere) {
      LOG.debug("no Redis of ours at {}: {}", info.get(), notThere.toString());
      return Optional.empty();
    }
  }

  private boolean provesItself(DataDirectory directory) {
    boolean proved = false;
    try {
      String actual = answer(connection.async().configGet("dir")).get("dir");
      proved = directory.redis().toString().equals(actual);
    } finally {
      if (!proved) {
        close();
      }
    }
    return proved;
  }

  /// Waits until it has loaded its data.
  ///
  /// @throws StoreUnavailableException if it ends meanwhile, or takes too long
  void awaitReady() throws InterruptedException {
    Instant start = Instant.now();
    Instant note = start.plus(LOADING_NOTE);
    while (!isReady()) {
      Instant now = Instant.now();
      if (now.isAfter(start.plus(LOADING_LIMIT))) {
        throw new StoreUnavailableException(StoreText.EMBEDDED_LOADS_LONG.with());
      }
      if (now.isAfter(note)) {
        LOG.info("the embedded Redis is loading its data");
        note = now.plus(LOADING_NOTE);
      }
      Thread.sleep(POLL);
    }
  }

  private boolean isReady() {
    try {
      answer(connection.async().ping());
      return true;
    } catch (RedisLoadingException loading) {
      return false;
    } catch (RedisException ended) {
      throw new StoreUnavailableException(StoreText.EMBEDDED_ENDED_LOADING.with(), ended);
    }
  }

  /// @throws RedisException what the server says, or that it does not answer
  private static <T> T answer(RedisFuture<T> asked) {
    return LettuceFutures.awaitOrCancel(asked, ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  ConnectionInfo info() {
    return info;
  }

  /// Waits until it is gone, or the connection is.
  void awaitLoss() throws InterruptedException {
    lost.await();
  }

  /// Whether it is gone, or the connection is.
  boolean isLost() {
    return lost.getCount() == 0;
  }

  /// Ends it: it writes everything to the disk first.
  void shutdown(DataDirectory directory) throws IOException, InterruptedException {
    Optional<ProcessHandle> process = RedisProcess.find(directory);
    connection.async().shutdown(false);
    boolean ended = lost.await(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (process.isPresent() && !awaitEnd(process.get())) {
      ended = false;
    }
    if (!ended) {
      LOG.warn("the embedded Redis has not ended within {} s", END_LIMIT.toSeconds());
    }
    close();
  }

  private static boolean awaitEnd(ProcessHandle process) throws InterruptedException {
    Instant limit = Instant.now().plus(END_LIMIT);
    while (process.isAlive() && Instant.now().isBefore(limit)) {
      Thread.sleep(POLL);
    }
    return !process.isAlive();
  }

  /// Leaves it running.
  @Override
  public void close() {
    connection.close();
  }
}
