package chat.server.tls;

import java.io.Serial;

/// A certificate or key cannot be used. The message is one line for the person who runs the server.
public final class TlsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  TlsException(String message) {
    super(message);
  }
}
