package chat.api.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Waiting for the answers of a [ChatClient].
public final class Futures {
  private Futures() {}

  /// Waits for an answer. The time-outs are the client's own, so this always ends.
  ///
  /// @throws ChatException why there is none
  /// @throws InterruptedException if this thread is interrupted
  public static <T> T await(CompletableFuture<T> future)
      throws ChatException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (cause(failed) instanceof ChatException why) {
        throw why;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /// What a future failed with, without the wrappers that chaining puts around it.
  public static Throwable cause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null
        && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
