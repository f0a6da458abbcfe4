package chat.api.codec;

import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;

/// Turns frames into the payload of one WebSocket message and back. Implementations hold no state
/// and are safe for use by many threads.
///
/// Decoding takes no more memory than a small multiple of the payload's own length, whatever
/// lengths the payload claims.
public interface FrameCodec {
  /// The native codec: one MessagePack map.
  FrameCodec MSGPACK = new TreeCodec(false, Dialect.NATIVE, MsgpackTree::read, MsgpackTree::write);

  /// The predecessor's codec: one JSON object, texts as HTML.
  FrameCodec JSON = new TreeCodec(true, Dialect.PREDECESSOR, JsonTree::read, JsonTree::write);

  /// Whether the payload travels in text messages (else in binary ones).
  boolean isText();

  /// Reads a client's frame.
  ///
  /// @throws MalformedFrameException if the payload is not one map with a `type`
  RequestFrame decodeRequest(byte[] payload) throws MalformedFrameException;

  /// Writes a client's frame.
  byte[] encodeRequest(RequestFrame frame);

  /// Reads a server's frame.
  ///
  /// @throws MalformedFrameException if the payload is no event this version knows
  EventFrame decodeEvent(byte[] payload) throws MalformedFrameException;

  /// Writes a server's frame.
  byte[] encodeEvent(EventFrame frame);
}
