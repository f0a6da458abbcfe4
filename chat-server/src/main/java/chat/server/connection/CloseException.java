package chat.server.connection;

import chat.api.protocol.CloseCode;

/// What a client sent ends its connection.
final class CloseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CloseCode code;

  CloseException(CloseCode code) {
    super(code.reason());
    this.code = code;
  }

  CloseCode code() {
    return code;
  }
}
