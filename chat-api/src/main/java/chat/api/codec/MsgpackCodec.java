package chat.api.codec;

import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;

/// The native codec: one MessagePack map.
final class MsgpackCodec implements FrameCodec {
  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public RequestFrame decodeRequest(byte[] payload) throws MalformedFrameException {
    return RequestReader.read(MsgpackTree.read(payload), Dialect.NATIVE);
  }

  @Override
  public byte[] encodeRequest(RequestFrame frame) {
    return MsgpackTree.write(RequestWriter.write(frame, Dialect.NATIVE));
  }

  @Override
  public EventFrame decodeEvent(byte[] payload) throws MalformedFrameException {
    return EventReader.read(MsgpackTree.read(payload), Dialect.NATIVE);
  }

  @Override
  public byte[] encodeEvent(EventFrame frame) {
    return MsgpackTree.write(EventWriter.write(frame, Dialect.NATIVE));
  }
}
