package chat.server.connection;

import chat.api.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One frame as it goes onto the wire: header and payload. It is made once and shared by all its
/// receivers, so nobody changes its bytes.
public final class OutgoingFrame {
  private final byte[] bytes;

  private OutgoingFrame(OpCode opCode, byte[] payload) {
    int length = payload.length;
    int header = length < 126 ? 2 : length <= 0xffff ? 4 : 10;
    ByteBuffer buffer = ByteBuffer.allocate(header + length);
    buffer.put((byte) (0x80 | opCode.code()));
    switch (header) {
      case 2 -> buffer.put((byte) length);
      case 4 -> buffer.put((byte) 126).putShort((short) length);
      default -> buffer.put((byte) 127).putLong(length);
    }
    bytes = buffer.put(payload).array();
  }

  /// A whole message in one frame.
  ///
  /// @param text whether it is a text message; then the payload is UTF-8
  public static OutgoingFrame message(boolean text, byte[] payload) {
    return new OutgoingFrame(text ? OpCode.TEXT : OpCode.BINARY, payload);
  }

  static OutgoingFrame close(CloseCode code) {
    byte[] reason = code.reason().getBytes(StandardCharsets.UTF_8);
    return new OutgoingFrame(
        OpCode.CLOSE,
        ByteBuffer.allocate(2 + reason.length).putShort((short) code.code()).put(reason).array());
  }

  /// The echo of a closing handshake (RFC 6455 section 5.5.1).
  static OutgoingFrame closeEcho(byte[] statusCode) {
    return new OutgoingFrame(OpCode.CLOSE, statusCode);
  }

  static OutgoingFrame ping() {
    return new OutgoingFrame(OpCode.PING, new byte[0]);
  }

  static OutgoingFrame pong(byte[] payload) {
    return new OutgoingFrame(OpCode.PONG, payload);
  }

  /// Its length on the wire, in bytes.
  public int length() {
    return bytes.length;
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  byte[] bytes() {
    return bytes;
  }
}
