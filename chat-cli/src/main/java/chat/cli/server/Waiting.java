package chat.cli.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Waits for an answer of the server.
public final class Waiting {
  private Waiting() {}

  /// The answer.
  ///
  /// @throws CliException why there is none
  public static <T> T on(CompletableFuture<T> answer, ServerOptions server)
      throws CliException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw new CliException(server.explain(failed.getCause()));
    }
  }
}
