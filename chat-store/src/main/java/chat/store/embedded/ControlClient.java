package chat.store.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the embedded Redis is watched and ended by: a client with threads of its own, few of them.
/// Made when it is first needed; where there was no Redis yet, that one starts meanwhile.
final class ControlClient implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private Optional<RedisClient> client = Optional.empty();

  synchronized RedisClient client() {
    RedisClient made = client.orElseGet(ControlClient::make);
    client = Optional.of(made);
    return made;
  }

  private static RedisClient make() {
    return RedisInstance.client(
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build());
  }

  @Override
  public synchronized void close() {
    client.ifPresent(made -> {
      ClientResources resources = made.getResources();
      made.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
      resources.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    });
    client = Optional.empty();
  }
}
