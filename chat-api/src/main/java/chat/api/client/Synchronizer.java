package chat.api.client;

import chat.api.protocol.CloseCode;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Drives [Resumption] over the connections of a client: asks the server for what is missing, one
/// question at a time, until nothing is. Where asking fails, the connection is given up: the next
/// one begins with the same question.
final class Synchronizer {
  private final Resumption resumption = new Resumption();
  private final Consumer<Resumption.Step> out;
  private Optional<Connection> line = Optional.empty();
  private CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private boolean asking;

  /// @param out told each step, in order
  Synchronizer(Consumer<Resumption.Step> out) {
    this.out = out;
  }

  /// A connection is logged in.
  synchronized void loggedIn(Connection connection, Event.LoggedIn login) {
    tell(resumption.loggedIn(login.epoch(), login.user().userId()));
    line = Optional.of(connection);
    asking = false;
    caughtUp = connection.caughtUp();
    ask();
  }

  /// A live delivery came over a connection.
  synchronized void delivered(Connection from, Delivery delivery) {
    tell(resumption.delivered(delivery));
    if (isCurrent(from)) {
      ask();
    }
  }

  private boolean isCurrent(Connection connection) {
    return line.isPresent() && line.get() == connection;
  }

  private void ask() {
    if (asking || line.isEmpty()) {
      return;
    }
    Connection connection = line.get();
    resumption
        .wanted()
        .ifPresentOrElse(
            positions -> {
              asking = true;
              var _ =
                  connection
                      .ask(new Request.Sync(positions))
                      .whenComplete((answer, error) -> answered(connection, answer, error));
            },
            () -> caughtUp.complete(null));
  }

  private synchronized void answered(Connection from, Event answer, Throwable error) {
    if (!isCurrent(from)) {
      return;
    }
    asking = false;
    if (error == null && answer instanceof Event.Synced synced) {
      tell(resumption.synced(synced.items()));
      ask();
    } else {
      line = Optional.empty();
      caughtUp.completeExceptionally(
          error == null ? new ChatException.Unreachable("unexpected answer to SYNC") : error);
      from.abort(CloseCode.ABNORMAL);
    }
  }

  private void tell(List<Resumption.Step> steps) {
    steps.forEach(out);
  }
}
