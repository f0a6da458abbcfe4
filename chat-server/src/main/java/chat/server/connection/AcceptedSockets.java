package chat.server.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets of the connections there are, by the peer's address: what it takes to end one while
/// a write to it is stuck. Closing a TLS socket (JSSE) waits for that write, in order to say
/// goodbye; interrupting the write ends in the same wait.
public final class AcceptedSockets {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedSockets.class);
  private static final int FEW = 1024;

  private final Map<SocketAddress, Socket> open = new ConcurrentHashMap<>();
  private final AtomicInteger sweepAt = new AtomicInteger(FEW);

  /// A connection has begun. Those that have ended are forgotten now and then.
  public void accepted(Socket socket) {
    if (open.size() >= sweepAt.get()) {
      open.values().removeIf(Socket::isClosed);
      sweepAt.set(Math.max(FEW, 2 * open.size()));
    }
    Optional.ofNullable(socket.getRemoteSocketAddress()).ifPresent(peer -> open.put(peer, socket));
  }

  /// Ends a connection at once: what was written and has not arrived is lost, and a read or a write
  /// that is under way fails. Does nothing if it has ended.
  public void abort(SocketAddress peer) {
    Optional.ofNullable(open.remove(peer)).ifPresent(AcceptedSockets::abort);
  }

  private static void abort(Socket socket) {
    try {
      // No time to linger: no goodbye, and no wait for what is in the buffer.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException ended) {
      LOG.debug("A connection had ended before it was cut: {}", ended.toString());
    }
  }
}
