package chat.store.redis;

import chat.store.error.StoreException;
import chat.store.error.StoreUnavailableException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The one connection that all threads send their commands over. What several threads send at the
/// same time travels together; each waits for its own answer, [RedisResources#COMMAND_TIMEOUT] at
/// most.
///
/// A lost connection comes back by itself; until then commands fail at once with a
/// [StoreUnavailableException].
public final class RedisConnection implements AutoCloseable {
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final Duration PULSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final RedisTarget target;
  private final ClientResources resources;
  private final RedisClient client;
  private final RedisClient pubSubClient;
  private final StatefulRedisConnection<String, byte[]> connection;
  private final Thread pulse;
  private volatile long clockOffsetMicros;
  private volatile boolean closed;

  private RedisConnection(RedisTarget target) {
    this.target = target;
    this.resources = RedisResources.create(target);
    this.client = RedisClient.create(resources);
    this.pubSubClient = RedisClient.create(resources);
    client.setOptions(RedisResources.options(true, target));
    pubSubClient.setOptions(RedisResources.options(false, target));
    try {
      this.connection = client.connect(CODEC, uri());
      learnTime(call(RedisAsyncCommands::time));
    } catch (StoreException failure) {
      shutdown();
      throw failure;
    } catch (RuntimeException failure) {
      shutdown();
      throw RedisErrors.ofConnecting(target, failure);
    }
    this.pulse = Thread.ofPlatform().daemon().name("redis-pulse").start(this::beat);
  }

  /// Connects.
  ///
  /// @throws StoreUnavailableException if Redis cannot be reached
  /// @throws StoreException if it refuses us
  public static RedisConnection open(RedisTarget target) {
    return new RedisConnection(target);
  }

  /// Sends one command and waits for its answer.
  ///
  /// @throws StoreException if it failed
  public <T> T call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    return await(send(command));
  }

  /// Runs a script and waits for its answer.
  ///
  /// @throws StoreException if it failed
  public List<Object> run(LuaScript script, String[] keys, byte[]... arguments) {
    return await(start(script, keys, arguments));
  }

  /// Sends one command; [#await] waits for its answer. What one thread sends is done in this order.
  public <T> CompletionStage<T> send(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    if (closed) {
      return closed();
    }
    try {
      return command.apply(connection.async());
    } catch (IllegalStateException closedMeanwhile) {
      return closed();
    }
  }

  /// Sends a script; [#await] waits for its answer.
  public CompletionStage<List<Object>> start(LuaScript script, String[] keys, byte[]... arguments) {
    return send(commands -> script.start(commands, keys, arguments));
  }

  private static <T> CompletionStage<T> closed() {
    return CompletableFuture.failedStage(new StoreUnavailableException("the store is closed"));
  }

  /// Waits for an answer.
  ///
  /// @throws StoreException if the command failed
  public <T> T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get();
    } catch (ExecutionException failure) {
      throw RedisErrors.ofCommand(target, failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for Redis", interrupted);
    }
  }

  /// Its settings of a pattern; empty if it keeps them to itself.
  ///
  /// @throws StoreUnavailableException if it does not answer
  public Optional<Map<String, String>> config(String pattern) {
    try {
      return Optional.of(call(commands -> commands.configGet(pattern)));
    } catch (StoreUnavailableException failure) {
      throw failure;
    } catch (StoreException forbidden) {
      return Optional.empty();
    }
  }

  /// Whether Redis answers within a second.
  public boolean isReachable() {
    try {
      send(RedisAsyncCommands::ping).toCompletableFuture().get(1, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException unreachable) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The time by Redis' clock as well as we know it, in microseconds since the epoch.
  public long nowMicros() {
    return localMicros() + clockOffsetMicros;
  }

  /// A new connection for publications, which does not come back by itself when it is lost.
  ///
  /// @throws StoreException if it cannot be made
  public StatefulRedisPubSubConnection<String, byte[]> connectPubSub() {
    try {
      return pubSubClient.connectPubSub(CODEC, uri());
    } catch (RuntimeException failure) {
      throw RedisErrors.ofConnecting(target, failure);
    }
  }

  /// For messages: where Redis is.
  public String description() {
    return target.description();
  }

  private RedisURI uri() {
    RedisURI uri = target.uri();
    uri.setTimeout(RedisResources.COMMAND_TIMEOUT);
    return uri;
  }

  /// Asks for the time each second: keeps the clocks' difference, and the connection from being
  /// silent.
  private void beat() {
    try {
      while (true) {
        Thread.sleep(PULSE);
        send(RedisAsyncCommands::time).thenAccept(this::learnTime);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void learnTime(List<byte[]> time) {
    long micros = Redis.number(time.get(0)) * 1_000_000 + Redis.number(time.get(1));
    clockOffsetMicros = micros - localMicros();
  }

  private static long localMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public void close() {
    closed = true;
    pulse.interrupt();
    shutdown();
  }

  private void shutdown() {
    pubSubClient.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    resources.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }
}
