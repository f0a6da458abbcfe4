package chat.server.connection;

import chat.api.protocol.CloseCode;
import chat.server.metrics.ServerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open WebSocket connections of this server, and the clock that finds the dead ones.
public final class ConnectionRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionRegistry.class);

  private volatile ConnectionSettings settings;
  private final PeerListener.Factory factory;
  private final AssemblyBudget budget;
  private final ServerMetrics metrics;
  private final Map<Connection, PeerListener> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());
  private volatile boolean draining;

  /// @param factory makes the listener of each connection
  /// @param metrics knows how many there are
  public ConnectionRegistry(
      ConnectionSettings settings, PeerListener.Factory factory, ServerMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    for (String codec : List.of("msgpack", "json", "none")) {
      metrics.gauge(
          "chat.connections", "Open connections", this, all -> all.ofCodec(codec), "codec", codec);
    }
    metrics.gauge(
        "chat.outbox.bytes",
        "Bytes that wait to be written, over all connections",
        this,
        all -> all.open.keySet().stream().mapToLong(Connection::waitingBytes).sum());
    metrics.gauge(
        "chat.outbox.longest.bytes",
        "Bytes that wait for the connection for which most wait",
        this,
        all -> all.open.keySet().stream().mapToLong(Connection::waitingBytes).max().orElse(0));
    this.factory = factory;
    this.budget = new AssemblyBudget(settings.assemblyBytes());
    var _ = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private long ofCodec(String codec) {
    return open.values().stream().filter(listener -> listener.codec().equals(codec)).count();
  }

  ServerMetrics metrics() {
    return metrics;
  }

  /// Connections that open from now on have other settings.
  public void use(ConnectionSettings next) {
    settings = next;
  }

  ConnectionSettings settings() {
    return settings;
  }

  AssemblyBudget budget() {
    return budget;
  }

  PeerListener opened(Connection connection) {
    PeerListener listener = factory.opened(connection);
    open.put(connection, listener);
    if (draining) {
      connection.close(CloseCode.RESTART);
    }
    return listener;
  }

  void closed(Connection connection, PeerListener listener) {
    open.remove(connection);
    listener.onClosed();
    synchronized (open) {
      open.notifyAll();
    }
  }

  /// How many connections are open.
  public int size() {
    return open.size();
  }

  /// Asks all clients to come back later, and waits until they are gone or the time is up.
  ///
  /// @return whether all are gone
  public boolean drain(Duration patience) throws InterruptedException {
    draining = true;
    open.keySet().forEach(connection -> connection.close(CloseCode.RESTART));
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (open) {
      while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(open, deadline - System.nanoTime());
      }
    }
    return open.isEmpty();
  }

  private void tick() {
    long now = System.nanoTime();
    open.forEach((connection, listener) -> {
      try {
        connection.tick(listener, now);
      } catch (RuntimeException bug) {
        // A clock that dies would leave every dead peer online.
        LOG.error("The heartbeat of connection {} failed", connection.id(), bug);
      }
    });
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
