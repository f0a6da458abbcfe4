package chat.store.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/// Keys as bytes: name, type, and the items as an array of byte strings; MessagePack.
final class KeyPartCodec {
  private KeyPartCodec() {}

  static void pack(MessagePacker packer, KeyPart part) throws IOException {
    packer.packString(part.key());
    packer.packInt(part.type().code());
    packer.packArrayHeader(part.items().size());
    for (byte[] item : part.items()) {
      packer.packBinaryHeader(item.length);
      packer.writePayload(item);
    }
  }

  /// @throws IOException if it is damaged
  static KeyPart unpack(MessageUnpacker unpacker) throws IOException {
    try {
      String key = unpacker.unpackString();
      KeyPart.Type type = KeyPart.Type.of(unpacker.unpackInt());
      int count = unpacker.unpackArrayHeader();
      List<byte[]> items = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        items.add(unpacker.readPayload(unpacker.unpackBinaryHeader()));
      }
      return new KeyPart(key, type, items);
    } catch (MessagePackException | IllegalArgumentException damaged) {
      throw new IOException("a part is damaged", damaged);
    }
  }
}
