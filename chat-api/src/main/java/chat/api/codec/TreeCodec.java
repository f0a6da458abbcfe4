package chat.api.codec;

import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;
import java.util.Map;
import java.util.function.Function;

/// A codec that goes by way of a tree of plain values: both do, and differ in how the tree is
/// written and in the dialect.
///
/// @param isText whether the payload travels in text messages
/// @param dialect what differs beyond the bytes
/// @param reader bytes to tree
/// @param writer tree to bytes
record TreeCodec(
    boolean isText,
    Dialect dialect,
    TreeReader reader,
    Function<Map<String, Object>, byte[]> writer)
    implements FrameCodec {
  /// Bytes to tree.
  @FunctionalInterface
  interface TreeReader {
    Map<String, Object> read(byte[] payload) throws MalformedFrameException;
  }

  @Override
  public RequestFrame decodeRequest(byte[] payload) throws MalformedFrameException {
    return RequestReader.read(reader.read(payload), dialect);
  }

  @Override
  public byte[] encodeRequest(RequestFrame frame) {
    return writer.apply(RequestWriter.write(frame, dialect));
  }

  @Override
  public EventFrame decodeEvent(byte[] payload) throws MalformedFrameException {
    return EventReader.read(reader.read(payload), dialect);
  }

  @Override
  public byte[] encodeEvent(EventFrame frame) {
    return writer.apply(EventWriter.write(frame, dialect));
  }
}
