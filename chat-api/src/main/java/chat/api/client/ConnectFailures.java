package chat.api.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Says in one line why a connection could not be made.
final class ConnectFailures {
  private ConnectFailures() {}

  static ChatException.Unreachable explain(URI uri, Throwable failure) {
    String where = uri.getScheme() + "://" + uri.getRawAuthority();
    return new ChatException.Unreachable(
        "cannot connect to " + where + ": " + reason(failure), failure);
  }

  private static String reason(Throwable failure) {
    return switch (failure) {
      case WebSocketHandshakeException refused ->
          "the server answered " + refused.getResponse().statusCode() + " to the handshake";
      case TimeoutException _, HttpConnectTimeoutException _ -> "no answer in time";
      case ConnectException unresolved when isUnresolved(unresolved) -> "unknown host";
      case ConnectException _ -> "connection refused";
      case SSLException tls -> "TLS: " + tls.getMessage();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }

  private static boolean isUnresolved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
