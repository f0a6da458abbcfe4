package chat.api.client;

import chat.api.protocol.Event;
import chat.api.protocol.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Asks over the connection there is; without one, the answer is [ChatException.Unreachable].
record Questions(Lifecycle life) {
  /// @param kind what the answer has to be
  /// @param value what is wanted of it
  <E extends Event, T> CompletableFuture<T> ask(
      Request request, Class<E> kind, Function<E, T> value) {
    return ask(request)
        .thenCompose(answer ->
            kind.isInstance(answer)
                ? CompletableFuture.completedFuture(value.apply(kind.cast(answer)))
                : CompletableFuture.failedFuture(
                    new ChatException.Unreachable("unexpected answer")));
  }

  /// For what is answered by its being done.
  CompletableFuture<Event> ask(Request request) {
    Optional<Connection> connection = life.connection();
    return connection.isEmpty()
        ? CompletableFuture.failedFuture(new ChatException.Unreachable("not connected"))
        : connection.get().ask(request);
  }
}
