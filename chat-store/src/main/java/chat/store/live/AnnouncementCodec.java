package chat.store.live;

import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Announcements as bytes: kind of publication, kind of announcement, what that kind has.
final class AnnouncementCodec {
  private static final int USER_REMOVED = 0;
  private static final int SAID = 1;

  private AnnouncementCodec() {}

  static byte[] pack(Announcement announcement) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packInt(PublicationKind.ANNOUNCEMENT.code());
      switch (announcement) {
        case Announcement.UserRemoved(var username, var traceId) -> {
          packer.packInt(USER_REMOVED);
          packer.packString(username);
          packer.packString(traceId);
        }
        case Announcement.Said(var text, var traceId) -> {
          packer.packInt(SAID);
          packer.packString(text);
          packer.packString(traceId);
        }
      }
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Reads a publication, from behind its kind.
  static Announcement unpack(MessageUnpacker unpacker) throws IOException {
    int kind = unpacker.unpackInt();
    return switch (kind) {
      case USER_REMOVED ->
          new Announcement.UserRemoved(unpacker.unpackString(), unpacker.unpackString());
      case SAID -> new Announcement.Said(unpacker.unpackString(), unpacker.unpackString());
      default -> throw new IllegalArgumentException("unknown kind of announcement: " + kind);
    };
  }
}
