package chat.api.client;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The messages that are not confirmed yet, in the order in which they were sent. While there is no
/// line they wait; with each new line all of them are sent again, in order and under the same ids,
/// so that the server stores each once.
final class PendingSends {
  private record Key(String conversation, String id) {}

  private static final class Entry {
    private final Request request;
    private final CompletableFuture<Receipt> stored = new CompletableFuture<>();
    private boolean written;

    Entry(Request request) {
      this.request = request;
    }
  }

  private final int max;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private Optional<Consumer<Request>> line = Optional.empty();
  private Optional<ChatException> over = Optional.empty();

  /// @param max how many may wait
  PendingSends(int max) {
    this.max = max;
  }

  /// Sends a message now or with the next line.
  ///
  /// @param conversation whom it is for, as the request names it
  /// @param id its id
  /// @param request the message
  /// @param timeout how long it may wait to be confirmed
  CompletableFuture<Receipt> send(
      String conversation, String id, Request request, Duration timeout) {
    Key key = new Key(conversation, id);
    Entry entry = new Entry(request);
    synchronized (this) {
      if (over.isPresent()) {
        return CompletableFuture.failedFuture(over.get());
      }
      if (entries.size() >= max) {
        return CompletableFuture.failedFuture(
            new ChatException.TooManyWaiting("too many messages wait to be confirmed"));
      }
      if (entries.putIfAbsent(key, entry) != null) {
        return CompletableFuture.failedFuture(
            new ChatException.Refused(
                Optional.of(ErrorCode.ID_REUSED), "a message with this id is on its way"));
      }
      write(entry);
    }
    return entry
        .stored
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> remove(key, entry))
        .exceptionallyCompose(error -> CompletableFuture.failedFuture(typed(error, entry)));
  }

  /// There is a line: sends what waits, and from now on at once.
  synchronized void attach(Consumer<Request> newLine) {
    line = Optional.of(newLine);
    entries.values().forEach(this::write);
  }

  /// There is no line.
  synchronized void detach() {
    line = Optional.empty();
  }

  /// A message is stored. False if nobody waits for that.
  boolean stored(Event.Acked acked) {
    Optional<Entry> entry = find(new Key(acked.receiver().value(), acked.id()));
    entry.ifPresent(
        e -> e.stored.complete(new Receipt(acked.id(), acked.messageId(), acked.storedAtMicros())));
    return entry.isPresent();
  }

  /// A message is refused. False if the notice is not about one of ours.
  boolean refused(Event.Notice notice) {
    Optional<Entry> entry = notice.id().flatMap(id -> find(new Key(notice.receiver().value(), id)));
    entry.ifPresent(e ->
        e.stored.completeExceptionally(new ChatException.Refused(notice.code(), notice.text())));
    return entry.isPresent();
  }

  /// Nothing will be confirmed any more.
  void fail(ChatException why) {
    List<Entry> all;
    synchronized (this) {
      over = Optional.of(why);
      all = new ArrayList<>(entries.values());
    }
    all.forEach(entry -> entry.stored.completeExceptionally(why));
  }

  private void write(Entry entry) {
    line.ifPresent(to -> {
      entry.written = true;
      to.accept(entry.request);
    });
  }

  private synchronized Optional<Entry> find(Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  private synchronized void remove(Key key, Entry entry) {
    entries.remove(key, entry);
  }

  private synchronized Throwable typed(Throwable error, Entry entry) {
    Throwable cause = Futures.cause(error);
    if (!(cause instanceof TimeoutException)) {
      return cause;
    }
    return new ChatException.TimedOut(
        entry.written
            ? "the message was sent but not confirmed in time: it may or may not have arrived"
            : "there was no connection in time: the message was not sent");
  }
}
