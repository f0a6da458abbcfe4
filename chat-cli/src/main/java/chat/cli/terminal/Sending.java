package chat.cli.terminal;

import chat.api.client.ChatException;
import chat.api.client.Futures;
import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/// Sends what a person writes, and tells with its text what cannot be sent. What fails only for now
/// is sent again under the same id. Called by the thread of [Events] alone.
final class Sending {
  /// What is on its way for less than this is not worth showing.
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final Duration RETRY = Duration.ofSeconds(3);

  private final View view;
  private final Events events;
  private final boolean attended;
  private final Events.Task changed;
  private final Outbox outbox = new Outbox();
  private final List<MessageId> postponed = new ArrayList<>();
  private Server server;
  private long retriedAt;
  private boolean failed;

  /// @param events brings the outcome back to this thread
  /// @param attended whether a person is there; else what fails for now is given up
  /// @param changed done whenever a message is settled
  Sending(Server server, View view, Events events, boolean attended, Events.Task changed) {
    this.server = server;
    this.view = view;
    this.events = events;
    this.attended = attended;
    this.changed = changed;
  }

  /// Sends a message, or keeps it for later.
  ///
  /// @param now whether there is a connection, or one that comes back by itself
  void send(Room room, Content content, boolean now) throws IOException, InterruptedException {
    if (content instanceof Content.Text(var text)
        && text.getBytes(StandardCharsets.UTF_8).length > server.textBytes()) {
      fail(room, text, Texts.text("error.too-long", server.textBytes() / 1024));
      return;
    }
    MessageId id = new MessageId(UUID.randomUUID().toString());
    Outbox.Unsent message = new Outbox.Unsent(id, room, content, System.nanoTime());
    outbox.add(message);
    if (now) {
      send(message);
    }
  }

  /// Uploads a file and sends it then.
  ///
  /// @param now as of [#send], asked when it is uploaded
  void upload(Room room, Path file, BooleanSupplier now) {
    var _ =
        server
            .upload(file)
            .whenComplete((uploaded, failure) ->
                events.post(() -> {
                  if (failure == null) {
                    send(room, uploaded, now.getAsBoolean());
                  } else {
                    fail(room, file.toString(), Futures.cause(failure).getMessage());
                  }
                  changed.run();
                }));
  }

  /// There is a new connection: sends all that waits over it.
  void resume(Server newServer) {
    server = newServer;
    postponed.clear();
    outbox.all().forEach(this::send);
  }

  private void send(Outbox.Unsent message) {
    var _ =
        server
            .send(message.room(), message.content(), message.id())
            .whenComplete((_, error) -> events.post(() -> settled(message.id(), error)));
  }

  private void settled(MessageId id, Throwable error)
      throws CliException, IOException, InterruptedException {
    Throwable why = error instanceof CompletionException ? error.getCause() : error;
    switch (why) {
      case null -> outbox.settle(id);
      case ChatException.Ended _ when attended -> {
        // It goes out when the person has logged in again.
      }
      case ChatException.Refused refused when attended && isPassing(refused) -> postpone(id);
      default -> {
        Optional<Outbox.Unsent> lost = outbox.settle(id);
        if (lost.isPresent()) {
          String reason = Harmless.line(String.valueOf(why.getMessage()));
          fail(lost.get().room(), lost.get().text(), reason);
        }
      }
    }
    changed.run();
  }

  private static boolean isPassing(ChatException.Refused refused) {
    return refused.code().filter(code -> code == ErrorCode.UNAVAILABLE).isPresent();
  }

  private void postpone(MessageId id) {
    if (postponed.isEmpty()) {
      retriedAt = System.nanoTime();
    }
    postponed.add(id);
  }

  private void fail(Room room, String text, String why) throws IOException, InterruptedException {
    failed = true;
    String place = Place.of(room, server);
    view.problem(Texts.text("screen.not-sent", place, why) + '\n' + text);
  }

  /// Time passes.
  void tick() {
    if (!postponed.isEmpty() && System.nanoTime() - retriedAt >= RETRY.toNanos()) {
      List<MessageId> again = List.copyOf(postponed);
      postponed.clear();
      again.forEach(id -> outbox.find(id).ifPresent(this::send));
    }
  }

  /// The texts that wait, oldest first.
  ///
  /// @param all also those that were only just written
  List<String> waiting(boolean all) {
    long now = System.nanoTime();
    return outbox.all().stream()
        .filter(message -> all || message.isOlderThan(PATIENCE, now))
        .map(Outbox.Unsent::text)
        .toList();
  }

  Outbox outbox() {
    return outbox;
  }

  /// Whether something could not be sent.
  boolean hasFailed() {
    return failed;
  }
}
