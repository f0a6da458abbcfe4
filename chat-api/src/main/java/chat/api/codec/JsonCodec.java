package chat.api.codec;

import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;

/// The predecessor's codec: one JSON object, texts as HTML.
final class JsonCodec implements FrameCodec {
  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public RequestFrame decodeRequest(byte[] payload) throws MalformedFrameException {
    return RequestReader.read(JsonTree.read(payload), Dialect.PREDECESSOR);
  }

  @Override
  public byte[] encodeRequest(RequestFrame frame) {
    return JsonTree.write(RequestWriter.write(frame, Dialect.PREDECESSOR));
  }

  @Override
  public EventFrame decodeEvent(byte[] payload) throws MalformedFrameException {
    return EventReader.read(JsonTree.read(payload), Dialect.PREDECESSOR);
  }

  @Override
  public byte[] encodeEvent(EventFrame frame) {
    return JsonTree.write(EventWriter.write(frame, Dialect.PREDECESSOR));
  }
}
