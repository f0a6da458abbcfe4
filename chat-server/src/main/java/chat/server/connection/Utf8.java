package chat.server.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Strict UTF-8 (RFC 3629).
final class Utf8 {
  private Utf8() {}

  /// Whether the bytes from an offset on are UTF-8.
  static boolean isValid(byte[] bytes, int offset) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, bytes.length - offset));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
