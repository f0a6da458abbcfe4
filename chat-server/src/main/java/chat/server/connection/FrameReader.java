package chat.server.connection;

import chat.api.protocol.CloseCode;
import io.helidon.common.buffers.DataReader;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/// Reads frames off the wire (RFC 6455 section 5.2) and refuses what a client must not send. Memory
/// grows with the bytes that have come, not with the length a header claims.
final class FrameReader {
  private static final int MAX_CONTROL_PAYLOAD = 125;
  private static final int STEP = 16 * 1024;

  private final DataReader in;
  private final AssemblyBudget.Share budget;

  /// @param budget what large payloads are taken from, as they come
  FrameReader(DataReader in, AssemblyBudget.Share budget) {
    this.in = in;
    this.budget = budget;
  }

  /// @param room how many payload bytes the message that a data frame belongs to may still take
  /// @throws CloseException if the frame breaks the protocol or is longer than that, or the server
  ///   holds too much already
  Frame read(ToLongFunction<OpCode> room) throws CloseException {
    int first = in.read() & 0xff;
    int second = in.read() & 0xff;
    OpCode opCode = OpCode.of(first & 0x0f).orElseThrow(FrameReader::protocolError);
    boolean last = (first & 0x80) != 0;
    boolean reservedBits = (first & 0x70) != 0;
    boolean masked = (second & 0x80) != 0;
    if (reservedBits || !masked) {
      throw protocolError();
    }
    long length = length(second & 0x7f);
    if (opCode.isControl() && (!last || length > MAX_CONTROL_PAYLOAD)) {
      throw protocolError();
    }
    if (!opCode.isControl() && length > room.applyAsLong(opCode)) {
      throw new CloseException(CloseCode.TOO_BIG);
    }
    byte[] mask = in.readBytes(4);
    byte[] payload = payload((int) length);
    unmask(payload, mask);
    return new Frame(opCode, last, payload, length > STEP);
  }

  private long length(int marker) throws CloseException {
    long length =
        switch (marker) {
          case 126 -> bigEndian(2);
          case 127 -> bigEndian(8);
          default -> marker;
        };
    boolean minimal = marker < 126 || length > (marker == 126 ? 125 : 0xffff);
    if (length < 0 || !minimal) {
      throw protocolError();
    }
    return length;
  }

  private long bigEndian(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (in.read() & 0xff);
    }
    return value;
  }

  private byte[] payload(int length) throws CloseException {
    if (length == 0) {
      return new byte[0];
    }
    if (length <= STEP) {
      return in.readBytes(length);
    }
    byte[] payload = new byte[STEP];
    int filled = 0;
    while (filled < length) {
      in.ensureAvailable();
      if (filled == payload.length) {
        payload = Arrays.copyOf(payload, (int) Math.min(length, 2L * filled));
      }
      byte[] some = in.readBytes(Math.min(in.available(), payload.length - filled));
      if (!budget.tryTake(some.length)) {
        throw new CloseException(CloseCode.TOO_BIG);
      }
      System.arraycopy(some, 0, payload, filled, some.length);
      filled += some.length;
    }
    return payload;
  }

  private static void unmask(byte[] payload, byte[] mask) {
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
  }

  private static CloseException protocolError() {
    return new CloseException(CloseCode.PROTOCOL_ERROR);
  }
}
