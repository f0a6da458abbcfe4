package chat.store.conversation;

import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.MediaKind;
import java.io.IOException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/// Messages that carry a file as bytes.
final class MediaCodec {
  private MediaCodec() {}

  static void pack(MessagePacker packer, Content.Media media) throws IOException {
    Attachment file = media.file();
    packer.packInt(code(media.kind()));
    packer.packString(file.name());
    packer.packString(file.path());
    packer.packLong(file.size());
    packer.packString(file.mediaType());
    packer.packInt(file.width());
    packer.packInt(file.height());
    packer.packString(file.thumbnail());
  }

  static Content.Media unpack(MessageUnpacker unpacker) throws IOException {
    MediaKind kind = kind(unpacker.unpackInt());
    return new Content.Media(
        kind,
        new Attachment(
            unpacker.unpackString(),
            unpacker.unpackString(),
            unpacker.unpackLong(),
            unpacker.unpackString(),
            unpacker.unpackInt(),
            unpacker.unpackInt(),
            unpacker.unpackString()));
  }

  /// Numbers of kinds are never given to something else.
  private static int code(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> 0;
      case MUSIC -> 1;
      case FILE -> 2;
    };
  }

  private static MediaKind kind(int code) {
    for (MediaKind kind : MediaKind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown kind of media: " + code);
  }
}
