package chat.api.client;

import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The requests of one connection that wait for their answers, by trace id. What others asked for
/// comes with their trace ids: those of each connection begin in a way of its own.
final class Requests {
  /// How many may wait.
  static final int MAX_WAITING = 256;

  /// A request on its way.
  ///
  /// @param traceId what its answer names
  /// @param answer completes with the answer, or with a [ChatException]
  record Waiting(String traceId, CompletableFuture<Event> answer) {}

  private final Map<String, CompletableFuture<Event>> waiting = new ConcurrentHashMap<>();
  private final String prefix = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt());
  private final AtomicLong counter = new AtomicLong();
  private volatile boolean failed;

  /// A new request, to be sent with the trace id given.
  Waiting add(Duration timeout) {
    String traceId = prefix + '-' + counter.incrementAndGet();
    if (waiting.size() >= MAX_WAITING) {
      return new Waiting(
          traceId,
          CompletableFuture.failedFuture(
              new ChatException.TooManyWaiting("too many requests wait for their answers")));
    }
    CompletableFuture<Event> raw =
        new CompletableFuture<Event>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    waiting.put(traceId, raw);
    if (failed) {
      raw.completeExceptionally(new ChatException.Unreachable("the connection broke"));
    }
    CompletableFuture<Event> answer =
        raw.whenComplete((_, _) -> waiting.remove(traceId))
            .exceptionallyCompose(error -> CompletableFuture.failedFuture(typed(error)));
    return new Waiting(traceId, answer);
  }

  /// Completes the request a frame answers. False if it answers none.
  boolean answer(EventFrame frame) {
    CompletableFuture<Event> request =
        frame.traceId().isEmpty() ? null : waiting.get(frame.traceId());
    if (request == null) {
      return false;
    }
    if (frame.event() instanceof Event.Notice notice) {
      request.completeExceptionally(new ChatException.Refused(notice.code(), notice.text()));
    } else {
      request.complete(frame.event());
    }
    return true;
  }

  /// The connection is gone: no answer comes any more.
  void fail() {
    failed = true;
    waiting
        .values()
        .forEach(request ->
            request.completeExceptionally(new ChatException.Unreachable("the connection broke")));
  }

  private static Throwable typed(Throwable error) {
    Throwable cause = Futures.cause(error);
    return cause instanceof TimeoutException
        ? new ChatException.TimedOut("the server did not answer in time")
        : cause;
  }
}
