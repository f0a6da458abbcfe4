package chat.api.client;

import chat.api.codec.FrameCodec;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One WebSocket from its opening to its end. Frames come in order, on one thread at a time; while
/// the [Inbox] is full, none are read.
final class Connection {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final ClientConfig config;
  private final Inbox inbox;
  private final Requests requests = new Requests();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final CompletableFuture<CloseCode> ended = new CompletableFuture<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final AtomicBoolean paused = new AtomicBoolean();
  private final Liveness liveness;
  private volatile String farewell = "";
  private CompletableFuture<WebSocket> writing = socket;

  private Connection(ClientConfig config, Inbox inbox) {
    this.config = config;
    this.inbox = inbox;
    this.liveness = new Liveness(config.silence(), System::nanoTime);
  }

  /// Opens a connection.
  ///
  /// @param frames told each frame that comes
  static Connection open(
      HttpClient http, ClientConfig config, Inbox inbox, BiConsumer<Connection, EventFrame> frames)
      throws ChatException, InterruptedException {
    Connection connection = new Connection(config, inbox);
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .connectTimeout(config.connectTimeout())
            .buildAsync(config.uri(), new Receiver(connection, frames));
    try {
      opening.get(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return connection;
    } catch (ExecutionException failed) {
      throw ConnectFailures.explain(config.uri(), Futures.cause(failed));
    } catch (TimeoutException late) {
      var _ = opening.thenAccept(WebSocket::abort);
      throw ConnectFailures.explain(config.uri(), late);
    }
  }

  /// Sends a request that is not answered by trace id.
  void send(Request request) {
    write(RequestFrame.of(request));
  }

  /// Sends a request and returns its answer, or a [ChatException].
  CompletableFuture<Event> ask(Request request) {
    return ask(request, Optional.empty());
  }

  /// Sends a request that names a session.
  CompletableFuture<Event> ask(Request request, Optional<String> sessionId) {
    Requests.Waiting waiting = requests.add(config.requestTimeout());
    if (!waiting.answer().isDone()) {
      write(new RequestFrame(waiting.traceId(), sessionId, Optional.empty(), request));
    }
    return waiting.answer();
  }

  /// Gives a frame to the request it answers. False if it answers none.
  boolean answer(EventFrame frame) {
    return requests.answer(frame);
  }

  /// Completes when nothing is missing any more.
  CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  /// What the server said before it closed, `""` if nothing.
  String farewell() {
    return farewell;
  }

  void farewell(String text) {
    farewell = text;
  }

  /// Waits for the end, and makes it one when nothing is heard for too long.
  CloseCode awaitEnd() throws InterruptedException {
    boolean over = false;
    while (!over) {
      Liveness.Check check = liveness.check();
      act(check.verdict());
      over = gone.await(check.untilNextNanos(), TimeUnit.NANOSECONDS);
    }
    return ended.join();
  }

  private void act(Liveness.Verdict verdict) {
    switch (verdict) {
      case WAIT -> {}
      case PROBE -> write(webSocket -> webSocket.sendPing(ByteBuffer.allocate(0)));
      case BROKEN -> abort(CloseCode.ABNORMAL);
    }
  }

  /// Says goodbye and waits a moment for the answer.
  void close() {
    write(webSocket -> webSocket.sendClose(CloseCode.NORMAL.code(), ""));
    ended.completeOnTimeout(CloseCode.NORMAL, CLOSING.toMillis(), TimeUnit.MILLISECONDS).join();
    end(CloseCode.NORMAL, Duration.ZERO);
  }

  /// Ends at once, without a closing handshake.
  void abort(CloseCode why) {
    end(why, Duration.ZERO);
  }

  /// The server closed; the JDK answers when it is told so.
  void closedByServer(CloseCode why) {
    end(why, CLOSING);
  }

  private void end(CloseCode why, Duration abortAfter) {
    ended.complete(why);
    gone.countDown();
    if (abortAfter.isZero()) {
      var _ = socket.thenAccept(WebSocket::abort);
    } else {
      var _ =
          socket.thenAcceptAsync(
              WebSocket::abort,
              CompletableFuture.delayedExecutor(abortAfter.toMillis(), TimeUnit.MILLISECONDS));
    }
    requests.fail();
    caughtUp.completeExceptionally(new ChatException.Unreachable("the connection broke"));
  }

  void opened(WebSocket webSocket) {
    socket.complete(webSocket);
  }

  Liveness liveness() {
    return liveness;
  }

  /// Reads on now, or once there is room.
  void readOn() {
    paused.set(true);
    if (inbox.isFull()) {
      liveness.deaf();
    }
    if (!inbox.isFull() && paused.compareAndSet(true, false)) {
      request();
    }
  }

  /// There is room in the inbox: reads on.
  void resume() {
    if (paused.compareAndSet(true, false)) {
      liveness.heardMessage();
      request();
    }
  }

  private void request() {
    var _ = socket.thenAccept(webSocket -> webSocket.request(1));
  }

  private void write(RequestFrame frame) {
    byte[] payload = FrameCodec.MSGPACK.encodeRequest(frame);
    write(webSocket -> webSocket.sendBinary(ByteBuffer.wrap(payload), true));
  }

  /// The JDK's WebSocket takes one message at a time: each waits for the one before it.
  private synchronized void write(Function<WebSocket, CompletableFuture<WebSocket>> message) {
    writing = writing.thenCompose(message);
    writing.exceptionally(broken -> {
      abort(CloseCode.ABNORMAL);
      throw new IllegalStateException(broken);
    });
  }
}
