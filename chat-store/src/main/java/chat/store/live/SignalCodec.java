package chat.store.live;

import chat.api.id.UserId;
import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Signals as bytes: kind of publication, user, kind of signal, what that kind has.
final class SignalCodec {
  private static final int TAKEOVER = 0;
  private static final int REMOVED = 1;

  private SignalCodec() {}

  static byte[] pack(UserId to, Signal signal) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packInt(PublicationKind.SIGNAL.code());
      packer.packString(to.value());
      switch (signal) {
        case Signal.Takeover takeover -> {
          packer.packInt(TAKEOVER);
          packer.packString(takeover.exceptConnection());
        }
        case Signal.Removed() -> packer.packInt(REMOVED);
      }
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Reads a publication, from behind its kind.
  static Publication.SignalReceived unpack(MessageUnpacker unpacker) throws IOException {
    UserId to = new UserId(unpacker.unpackString());
    int kind = unpacker.unpackInt();
    Signal signal =
        switch (kind) {
          case TAKEOVER -> new Signal.Takeover(unpacker.unpackString());
          case REMOVED -> new Signal.Removed();
          default -> throw new IllegalArgumentException("unknown kind of signal: " + kind);
        };
    return new Publication.SignalReceived(to, signal);
  }
}
