package chat.server.connection;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.EventFrame;
import java.util.Arrays;

/// Reads what the server has made to be sent.
public final class FrameContents {
  private FrameContents() {}

  public static EventFrame event(OutgoingFrame frame, FrameCodec codec) {
    byte[] bytes = frame.bytes();
    int header = bytes[1] < 126 ? 2 : bytes[1] == 126 ? 4 : 10;
    try {
      return codec.decodeEvent(Arrays.copyOfRange(bytes, header, bytes.length));
    } catch (MalformedFrameException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
