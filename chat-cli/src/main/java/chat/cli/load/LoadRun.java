package chat.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A load test: one thread reads from and writes to all connections, so that the generator costs as
/// little as it can beside the server.
public final class LoadRun implements AutoCloseable {
  private static final Duration OUTSTANDING = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofMinutes(10);
  private static final long TICK_MILLIS = 200;

  /// Told how far a run is.
  public interface Progress {
    /// So many of all connections are open.
    void connected(int open, int all);

    /// So many seconds of all have passed.
    void running(long seconds, long all);

    /// The rest is waited for.
    void waiting();
  }

  private final Scenario scenario;
  private final LoadAccounts accounts;
  private final Progress progress;
  private final Selector selector;
  private final LoadConnection[] connections;
  private final MessageNames names =
      new MessageNames(Long.toString(ThreadLocalRandom.current().nextLong(1L << 48), 36));
  private final FrameScanner scanner;
  private final Ledger ledger;
  private final ByteBuffer buffer = ByteBuffer.allocate(FrameReader.BUFFER_BYTES);
  private int open;
  private int closed;
  private Traffic traffic;

  /// Prepares a run.
  ///
  /// @throws IOException if the system has no selector left
  public LoadRun(Scenario scenario, LoadAccounts accounts, Progress progress) throws IOException {
    this.scenario = scenario;
    this.accounts = accounts;
    this.progress = progress;
    this.selector = Selector.open();
    this.connections = new LoadConnection[scenario.connections()];
    this.scanner = scenario.codec().isText() ? new JsonScanner() : new MsgpackScanner();
    Audience audience =
        switch (scenario.target()) {
          case LOBBY -> new Audience.Everybody(scenario.connections(), scenario.senders());
          case PRIVATE -> new Audience.Pairs(scenario.connections(), scenario.senders());
        };
    this.ledger = new Ledger(audience, scenario.senders());
  }

  /// Connects, sends, and waits for what is outstanding.
  ///
  /// @throws IOException if a connection cannot be opened
  public Report run() throws IOException {
    connect();
    traffic = new Traffic(scenario, List.of(connections), names, ledger);
    long started = System.nanoTime();
    long now = started;
    while (!traffic.isOver(now)) {
      long idle = traffic.sendDue(now);
      select(Math.min(TICK_MILLIS, TimeUnit.NANOSECONDS.toMillis(idle)));
      now = System.nanoTime();
      progress.running(
          TimeUnit.NANOSECONDS.toSeconds(now - started), scenario.duration().toSeconds());
    }
    progress.waiting();
    long deadline = System.nanoTime() + OUTSTANDING.toNanos();
    while (!ledger.isComplete() && System.nanoTime() < deadline) {
      select(TICK_MILLIS);
    }
    return traffic.report(closed);
  }

  private void connect() throws IOException {
    long deadline = System.nanoTime() + CONNECT.toNanos();
    try (Connecting connecting = new Connecting(scenario, accounts, selector::wakeup)) {
      connecting.start();
      while (open < connections.length) {
        connecting.check();
        if (System.nanoTime() > deadline) {
          throw new IOException("not all connections could be opened in time");
        }
        for (LoadConnection next = connecting.poll(); next != null; next = connecting.poll()) {
          add(next);
        }
        progress.connected(open, connections.length);
        select(TICK_MILLIS);
      }
    }
    accounts.save();
  }

  private void add(LoadConnection connection) throws IOException {
    connections[connection.index()] = connection;
    connection.channel().configureBlocking(false);
    connection.channel().register(selector, SelectionKey.OP_READ, connection);
    open++;
  }

  private void select(long millis) throws IOException {
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext()) {
      SelectionKey key = ready.next();
      ready.remove();
      LoadConnection connection = (LoadConnection) key.attachment();
      try {
        serve(key, connection);
      } catch (IOException broken) {
        lose(key, connection);
      }
    }
    if (traffic != null) {
      watchSenders();
    }
  }

  private void serve(SelectionKey key, LoadConnection connection) throws IOException {
    if (key.isWritable()) {
      connection.flush();
    }
    if (key.isReadable()) {
      long now = System.nanoTime();
      boolean goesOn =
          connection.read(
              buffer, (opCode, bytes, from, to) -> frame(connection, opCode, bytes, from, to, now));
      if (!goesOn) {
        lose(key, connection);
      }
    }
  }

  /// Senders whom the server does not take everything from at once are written to when it does.
  private void watchSenders() {
    for (int i = 0; i < scenario.senders(); i++) {
      SelectionKey key = connections[i].channel().keyFor(selector);
      if (key != null && key.isValid()) {
        key.interestOps(
            connections[i].isBehind()
                ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ);
      }
    }
  }

  private void lose(SelectionKey key, LoadConnection connection) throws IOException {
    closed++;
    key.cancel();
    connection.close();
  }

  private void frame(
      LoadConnection connection, int opCode, byte[] bytes, int from, int to, long now)
      throws IOException {
    switch (opCode) {
      case FrameReader.TEXT, FrameReader.BINARY -> {
        scanner.scan(bytes, from, to);
        message(connection, bytes, now);
      }
      case FrameReader.PING ->
          connection.send(FrameReader.PONG, Arrays.copyOfRange(bytes, from, to));
      case FrameReader.CLOSE -> throw new IOException("the server closes");
      default -> {
        // A pong nobody asked for.
      }
    }
  }

  private void message(LoadConnection connection, byte[] bytes, long now) throws IOException {
    if (scanner.type() < 100 || scanner.type() > 102 || traffic == null) {
      return;
    }
    long parsed = names.parse(bytes, scanner.idFrom(), scanner.idTo());
    if (parsed != MessageNames.FOREIGN) {
      traffic.delivered(connection.index(), parsed, scanner.position(), now);
    }
  }

  @Override
  public void close() throws IOException {
    for (LoadConnection connection : connections) {
      if (connection != null) {
        connection.close();
      }
    }
    selector.close();
  }
}
