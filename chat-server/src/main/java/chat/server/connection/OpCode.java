package chat.server.connection;

import java.util.Optional;

/// The frame kinds of RFC 6455 section 5.2.
enum OpCode {
  CONTINUATION(0x0),
  TEXT(0x1),
  BINARY(0x2),
  CLOSE(0x8),
  PING(0x9),
  PONG(0xA);

  private final int code;

  OpCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  boolean isControl() {
    return code >= 0x8;
  }

  static Optional<OpCode> of(int code) {
    for (OpCode opCode : values()) {
      if (opCode.code == code) {
        return Optional.of(opCode);
      }
    }
    return Optional.empty();
  }
}
