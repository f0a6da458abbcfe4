package chat.server.connection;

import chat.api.protocol.CloseCode;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket connection: reads on its own virtual thread, answers control frames, and reports
/// its end in every case, also when the peer vanishes.
final class Connection implements ServerConnection, Peer {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final ConnectionContext context;
  private final Handshake handshake;
  private final ConnectionRegistry registry;
  private final String id = UUID.randomUUID().toString();
  private final FrameReader reader;
  private final FrameAssembler assembler;
  private final Outbox outbox;
  private volatile Thread thread = Thread.currentThread();
  private volatile long lastReadNanos = System.nanoTime();
  private volatile boolean pinged;

  Connection(
      ConnectionContext context,
      Handshake handshake,
      ConnectionRegistry registry,
      AcceptedSockets sockets) {
    this.context = context;
    this.handshake = handshake;
    this.registry = registry;
    AssemblyBudget.Share budget = registry.budget().share();
    this.reader = new FrameReader(context.dataReader(), budget);
    this.assembler = new FrameAssembler(budget);
    this.outbox =
        new Outbox(
            new SocketWire(context, sockets),
            registry.settings().outboxBytes(),
            registry.metrics()::closedAsSlow);
  }

  @Override
  public void handle(Limit limit) {
    thread = Thread.currentThread();
    PeerListener listener = registry.opened(this);
    boolean discard = false;
    try {
      serve(listener);
    } catch (CloseException broken) {
      outbox.close(OutgoingFrame.close(broken.code()));
      discard = true;
    } catch (DataReader.InsufficientDataAvailableException vanished) {
      LOG.debug("{} vanished", id);
    } catch (RuntimeException failed) {
      LOG.debug("{} failed: {}", id, failed.toString());
    } finally {
      assembler.abandon();
      registry.closed(this, listener);
    }
    if (discard) {
      discardUntilCut();
    }
    outbox.awaitDrained();
    outbox.cut();
  }

  private void serve(PeerListener listener) throws CloseException {
    while (true) {
      Frame frame =
          reader.read(opCode ->
              (long) listener.maxMessageBytes(assembler.isText(opCode)) - assembler.assembled());
      lastReadNanos = System.nanoTime();
      pinged = false;
      switch (frame.opCode()) {
        case PING -> outbox.offer(OutgoingFrame.pong(frame.payload()));
        case PONG -> {} // that it came is all it says
        case CLOSE -> {
          outbox.close(OutgoingFrame.closeEcho(checkedStatus(frame.payload())));
          return;
        }
        case TEXT, BINARY, CONTINUATION ->
            assembler.add(frame).ifPresent(message -> receive(listener, message));
      }
    }
  }

  private void receive(PeerListener listener, IncomingMessage message) {
    if (outbox.isClosing()) {
      return;
    }
    try {
      listener.onMessage(message);
    } catch (RuntimeException bug) {
      LOG.error("A request failed on connection {}", id, bug);
      close(CloseCode.INTERNAL_ERROR);
    } finally {
      assembler.handled();
    }
  }

  /// The status code to echo: RFC 6455 section 7.4 says which may stand in a CLOSE.
  private static byte[] checkedStatus(byte[] payload) throws CloseException {
    if (payload.length == 0) {
      return payload;
    }
    if (payload.length == 1) {
      throw new CloseException(CloseCode.PROTOCOL_ERROR);
    }
    int status = ByteBuffer.wrap(payload).getShort() & 0xffff;
    boolean defined = status >= 1000 && status <= 1014 && status != 1004 && !isReserved(status);
    if (!defined && (status < 3000 || status > 4999)) {
      throw new CloseException(CloseCode.PROTOCOL_ERROR);
    }
    if (!Utf8.isValid(payload, 2)) {
      throw new CloseException(CloseCode.NOT_UTF8);
    }
    return java.util.Arrays.copyOf(payload, 2);
  }

  private static boolean isReserved(int status) {
    return status == 1005 || status == 1006;
  }

  /// A socket that is closed with bytes unread resets the line, and the CLOSE may never arrive.
  private void discardUntilCut() {
    DataReader in = context.dataReader();
    try {
      while (true) {
        in.ensureAvailable();
        in.skip(in.available());
      }
    } catch (RuntimeException ended) {
      LOG.debug("{} ended after its CLOSE: {}", id, ended.toString());
    }
  }

  /// Called about once a second.
  void tick(PeerListener listener, long nowNanos) {
    if (outbox.isClosing()) {
      return;
    }
    listener.onTick();
    Duration heartbeat = registry.settings().heartbeat();
    long idle = nowNanos - lastReadNanos;
    if (idle > heartbeat.toNanos() * 5 / 2) {
      LOG.debug("{} has not answered for {} s", id, idle / 1_000_000_000);
      outbox.cut();
    } else if (idle > heartbeat.toNanos() && !pinged) {
      pinged = true;
      outbox.offer(OutgoingFrame.ping());
    }
  }

  long waitingBytes() {
    return outbox.waitingBytes();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String remoteAddress() {
    return handshake.address();
  }

  @Override
  public String userAgent() {
    return handshake.userAgent();
  }

  @Override
  public String acceptLanguage() {
    return handshake.acceptLanguage();
  }

  @Override
  public boolean send(OutgoingFrame frame) {
    return outbox.offer(frame);
  }

  @Override
  public void close(CloseCode code) {
    outbox.close(OutgoingFrame.close(code));
  }

  /// Helidon's idle time-out is not for us: the heartbeat finds dead peers.
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    close(CloseCode.RESTART);
    if (interrupt) {
      thread.interrupt();
    }
  }

  private record SocketWire(ConnectionContext context, AcceptedSockets sockets) implements Wire {
    @Override
    public void write(byte[] bytes) {
      context.dataWriter().writeNow(BufferData.createReadOnly(bytes, 0, bytes.length));
    }

    @Override
    public void close() {
      context.serverSocket().close();
    }

    @Override
    public void abort() {
      sockets.abort(context.remotePeer().address());
    }
  }
}
