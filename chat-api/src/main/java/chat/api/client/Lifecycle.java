package chat.api.client;

import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The life of a client: connection after connection until the policy or the owner ends it.
final class Lifecycle {
  /// A connection that held this long counts as good: the next attempt comes at once again.
  static final Duration GOOD = Duration.ofSeconds(10);

  private static final Duration DRAINING = Duration.ofSeconds(5);

  private final ClientConfig config;
  private final ClientListener listener;
  private final HttpClient http;
  private final PendingSends sends;
  private final Inbox inbox;
  private final Synchronizer synchronizer = new Synchronizer(this::tell);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Optional<Connection>> current =
      new AtomicReference<>(Optional.empty());
  private volatile Credentials credentials;
  private volatile Optional<Handshake.Result> session = Optional.empty();
  private final Thread thread = Thread.ofVirtual().name("chat-client").unstarted(this::run);
  private long onlineSince;
  private int attempt;
  private String farewell = "";

  Lifecycle(ClientConfig config, Credentials credentials, ClientListener listener) {
    this.config = config;
    this.credentials = credentials;
    this.listener = listener;
    this.sends = new PendingSends(config.maxUnacked());
    this.inbox = new Inbox(config.maxQueued(), () -> current.get().ifPresent(Connection::resume));
    this.http =
        config
            .http()
            // On the thread that reads: so the JDK notices an end right behind a message, see
            // Liveness.
            .executor(Runnable::run)
            .build();
  }

  /// Makes the first connection; the ones after it come by themselves.
  void start() throws ChatException, InterruptedException {
    inbox.start();
    try {
      connect();
    } catch (ChatException | InterruptedException failed) {
      inbox.finish();
      http.shutdownNow();
      over.countDown();
      throw failed;
    }
    thread.start();
  }

  PendingSends sends() {
    return sends;
  }

  Handshake.Result session() {
    return session.orElseThrow();
  }

  /// The connection there is now.
  Optional<Connection> connection() {
    return current.get();
  }

  /// Ends it and waits until its threads are gone.
  void close() throws InterruptedException {
    closing.countDown();
    current.get().ifPresent(Connection::close);
    if (!over.await(DRAINING.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.interrupt();
    }
    inbox.awaitDrained(DRAINING);
  }

  private void run() {
    try {
      Optional<ConnectionState.Ended> ended = Optional.empty();
      while (ended.isEmpty()) {
        CloseCode reason = current.get().orElseThrow().awaitEnd();
        disconnected();
        ended = reconnect(reason);
      }
      finish(ended.get());
    } catch (InterruptedException interrupted) {
      finish(new ConnectionState.Ended(ConnectionState.EndReason.CLOSED, ""));
    }
  }

  private void disconnected() {
    sends.detach();
    farewell = current.getAndSet(Optional.empty()).map(Connection::farewell).orElse("");
  }

  /// Tries until there is a connection (empty) or an end.
  private Optional<ConnectionState.Ended> reconnect(CloseCode why) throws InterruptedException {
    CloseCode reason = why;
    attempt = System.nanoTime() - onlineSince >= GOOD.toNanos() ? 0 : attempt + 1;
    while (true) {
      Optional<ConnectionState.Ended> ended = pause(new ReconnectPolicy.Context(attempt, reason));
      if (ended.isPresent()) {
        return ended;
      }
      try {
        connect();
        closeIfAsked();
        return Optional.empty();
      } catch (ChatException.Unreachable | ChatException.TimedOut again) {
        reason = CloseCode.ABNORMAL;
        attempt++;
      } catch (ChatException refused) {
        return Optional.of(Endings.refused(refused));
      }
    }
  }

  /// [#close()] may have come while there was no connection it could close.
  private void closeIfAsked() {
    if (closing.getCount() == 0) {
      current.get().ifPresent(Connection::close);
    }
  }

  private Optional<ConnectionState.Ended> pause(ReconnectPolicy.Context context)
      throws InterruptedException {
    if (closing.getCount() == 0) {
      return Optional.of(new ConnectionState.Ended(ConnectionState.EndReason.CLOSED, ""));
    }
    Optional<Duration> delay = config.reconnect().delay(context);
    if (delay.isEmpty()) {
      return Optional.of(Endings.closed(context.reason(), farewell));
    }
    state(new ConnectionState.Waiting(context.reason(), delay.get()));
    return closing.await(delay.get().toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(new ConnectionState.Ended(ConnectionState.EndReason.CLOSED, ""))
        : Optional.empty();
  }

  /// One attempt: connects, logs in, fetches what is missing, sends what waits.
  private void connect() throws ChatException, InterruptedException {
    state(new ConnectionState.Connecting());
    Connection connection = Connection.open(http, config, inbox, this::frame);
    current.set(Optional.of(connection));
    try {
      Handshake.Result result = new Handshake(connection, config, credentials).perform();
      credentials = credentials.withSession(Optional.of(result.login().sessionId()));
      session = Optional.of(result);
      Futures.await(connection.caughtUp());
      onlineSince = System.nanoTime();
      state(new ConnectionState.Online(result.login().user()));
      sends.attach(connection::send);
    } catch (ChatException | InterruptedException failed) {
      connection.abort(CloseCode.ABNORMAL);
      current.set(Optional.empty());
      throw failed;
    }
  }

  private void finish(ConnectionState.Ended ended) {
    sends.fail(new ChatException.Ended(ended));
    state(ended);
    inbox.finish();
    http.shutdownNow();
    over.countDown();
  }

  private void frame(Connection connection, EventFrame frame) {
    switch (frame.event()) {
      case Event.Delivered(var delivery) -> {
        synchronizer.delivered(connection, delivery);
        connection.answer(frame);
      }
      case Event.Acked acked -> sends.stored(acked);
      case Event.ReadUpTo read -> inbox.put(() -> listener.onRead(read));
      case Event.Presence presence -> inbox.put(() -> listener.onPresence(presence));
      case Event.Notice notice -> {
        if (!connection.answer(frame) && !sends.refused(notice)) {
          inbox.put(() -> listener.onNotice(notice));
        }
      }
      case Event.LoggedIn login -> {
        synchronizer.loggedIn(connection, login);
        connection.answer(frame);
      }
      case Event.Disabled(var text) -> {
        connection.farewell(text);
        connection.answer(frame);
      }
      case Event.LoginRequired() -> {
        if (!connection.answer(frame)) {
          connection.abort(CloseCode.ABNORMAL);
        }
      }
      case Event.Downline(_, var text) -> connection.farewell(text);
      case Event.Removed(var text) -> connection.farewell(text);
      case Event.OfCall _ -> {
        // Not for this library; and their trace ids are those of other clients' requests.
      }
      default -> connection.answer(frame);
    }
  }

  private void tell(Resumption.Step step) {
    switch (step) {
      case Resumption.Step.Deliver(var delivery) -> inbox.put(() -> listener.onMessage(delivery));
      case Resumption.Step.Reset(var conversation) ->
          inbox.put(() -> listener.onReset(conversation));
    }
  }

  private void state(ConnectionState state) {
    inbox.put(() -> listener.onState(state));
  }
}
