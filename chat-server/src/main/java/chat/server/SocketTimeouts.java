package chat.server;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Helidon's options of accepted connections, and a time after which a client that sends nothing is
/// given up: Helidon itself would wait without end for the handshake of TLS. WebSocket clients are
/// pinged in time. And tells of them, because Helidon does not hand them out.
///
/// @param options the rest
/// @param patience how long nothing may come
/// @param accepted told of each connection
record SocketTimeouts(SocketOptions options, Duration patience, Consumer<Socket> accepted)
    implements SocketOptions {
  @Override
  public void configureSocket(Socket socket) {
    options.configureSocket(socket);
    accepted.accept(socket);
    try {
      socket.setSoTimeout((int) patience.toMillis());
    } catch (SocketException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return patience;
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
