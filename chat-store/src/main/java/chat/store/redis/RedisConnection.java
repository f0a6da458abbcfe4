package chat.store.redis;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all threads send their commands over: one connection, in a cluster one to each master. What
/// several threads send at the same time travels together; each waits for its own answer,
/// [RedisResources#COMMAND_TIMEOUT] at most.
///
/// A lost connection comes back by itself; until then commands fail at once with a
/// [StoreUnavailableException].
public final class RedisConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
  private static final Duration PULSE = Duration.ofSeconds(1);

  private final RedisTarget target;
  private final RedisLink link;
  private final Thread pulse;
  private volatile long clockOffsetMicros;
  private volatile boolean closed;

  private RedisConnection(RedisTarget target) {
    this.target = target;
    try {
      this.link = RedisLink.open(target);
    } catch (RuntimeException failure) {
      throw RedisErrors.ofConnecting(target, failure);
    }
    try {
      learnTime(callAll(RedisAsyncCommands::time).getFirst());
    } catch (RuntimeException failure) {
      link.close();
      throw RedisErrors.ofCommand(target, failure);
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

  /// Sends one command, which goes where its key is, and waits for its answer.
  ///
  /// @throws StoreException if it failed
  public <T> T call(
      Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    return await(send(command));
  }

  /// Runs a script and waits for its answer.
  ///
  /// @throws StoreException if it failed
  public List<Object> run(LuaScript script, String[] keys, byte[]... arguments) {
    return await(start(script, keys, arguments));
  }

  /// Sends one command; [#await] waits for its answer. What one thread sends about the keys of one
  /// slot is done in this order; of others see [#fence].
  public <T> CompletionStage<T> send(
      Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    if (closed) {
      return closed();
    }
    try {
      return command.apply(link.commands());
    } catch (IllegalStateException closedMeanwhile) {
      return closed();
    }
  }

  /// Sends a script; [#await] waits for its answer.
  public CompletionStage<List<Object>> start(LuaScript script, String[] keys, byte[]... arguments) {
    return send(commands -> script.start(commands, keys, arguments));
  }

  private static <T> CompletionStage<T> closed() {
    return CompletableFuture.failedStage(new StoreUnavailableException(StoreText.CLOSED.with()));
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
      throw new StoreUnavailableException(StoreText.INTERRUPTED.with(), interrupted);
    }
  }

  /// The servers that hold keys.
  ///
  /// @throws StoreUnavailableException if none is known
  public List<RedisServer> servers() {
    try {
      return link.servers();
    } catch (RedisException none) {
      throw RedisErrors.ofCommand(target, none);
    }
  }

  /// Sends one command to a certain server.
  public <T> CompletionStage<T> send(
      RedisServer server,
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    if (closed) {
      return closed();
    }
    try {
      return server.commands().thenCompose(command);
    } catch (IllegalStateException closedMeanwhile) {
      return closed();
    }
  }

  /// Sends one command to each server that holds keys and waits for the answers.
  ///
  /// @throws StoreException if one failed
  public <T> List<T> callAll(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    return sendAll(command).stream().map(this::await).toList();
  }

  private <T> List<CompletionStage<T>> sendAll(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    return servers().stream().map(server -> send(server, command)).toList();
  }

  /// Makes sure that what was sent is done before what is sent next. One server does in order what
  /// comes over one connection, so there is nothing to wait for; the servers of a cluster know
  /// nothing of each other.
  ///
  /// @throws StoreException if something that was waited for failed
  public void fence(Collection<? extends CompletionStage<?>> sent) {
    if (!link.isOrdered()) {
      sent.forEach(this::await);
    }
  }

  /// The settings of a pattern of each server that holds keys; empty of one that keeps them to
  /// itself.
  ///
  /// @throws StoreUnavailableException if one does not answer
  public List<Map<String, String>> configs(String pattern) {
    return sendAll(server -> server.configGet(pattern)).stream().map(this::config).toList();
  }

  private Map<String, String> config(CompletionStage<Map<String, String>> answer) {
    try {
      return await(answer);
    } catch (StoreUnavailableException failure) {
      throw failure;
    } catch (StoreException forbidden) {
      return Map.of();
    }
  }

  /// Whether all of Redis answers within a second.
  public boolean isReachable() {
    try {
      CompletableFuture.allOf(
              sendAll(RedisAsyncCommands::ping).stream()
                  .map(CompletionStage::toCompletableFuture)
                  .toArray(CompletableFuture[]::new))
          .get(1, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | StoreException unreachable) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The time by Redis' clock as well as we know it, in microseconds since the epoch. The clocks of
  /// a cluster's servers are taken to agree to far less than a second.
  public long nowMicros() {
    return localMicros() + clockOffsetMicros;
  }

  /// A new connection for publications, which does not come back by itself when it is lost. There
  /// is one at a time.
  ///
  /// @param onLoss is run when publications may have been missed: then it is to be replaced
  /// @throws StoreException if it cannot be made
  public StatefulRedisPubSubConnection<String, byte[]> connectPubSub(Runnable onLoss) {
    try {
      return link.connectPubSub(onLoss);
    } catch (RuntimeException failure) {
      throw RedisErrors.ofConnecting(target, failure);
    }
  }

  /// For messages: where Redis is.
  public String description() {
    return target.description();
  }

  /// Asks for the time each second: keeps the clocks' difference, and the connections from being
  /// silent.
  private void beat() {
    try {
      while (true) {
        Thread.sleep(PULSE);
        ask();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    // In a cluster, what has no key has a connection of its own.
    send(RedisClusterAsyncCommands::ping);
    try {
      sendAll(RedisAsyncCommands::time).getFirst().thenAccept(this::learnTime);
    } catch (StoreException noServer) {
      LOG.debug("the time is not asked for: {}", noServer.getMessage());
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
    link.close();
  }
}
