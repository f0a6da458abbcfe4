package chat.store.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// One of the servers that hold keys: the only one, or a master of a cluster.
public final class RedisServer {
  private final Supplier<CompletionStage<RedisAsyncCommands<String, byte[]>>> connection;

  /// @param connection connects, if it is not connected
  RedisServer(Supplier<CompletionStage<RedisAsyncCommands<String, byte[]>>> connection) {
    this.connection = connection;
  }

  /// Commands that only this server does.
  CompletionStage<RedisAsyncCommands<String, byte[]>> commands() {
    return connection.get();
  }
}
