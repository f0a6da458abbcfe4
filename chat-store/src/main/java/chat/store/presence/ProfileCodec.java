package chat.store.presence;

import chat.api.id.UserId;
import chat.store.account.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Profiles and presence changes as bytes. A profile: id, name, avatar.
public final class ProfileCodec {
  private ProfileCodec() {}

  static byte[] pack(Profile profile) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packString(profile.id().value());
      packer.packString(profile.username());
      packer.packString(profile.avatar());
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Profile unpack(byte[] bytes) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return unpack(unpacker);
    }
  }

  private static Profile unpack(MessageUnpacker unpacker) throws IOException {
    return new Profile(
        new UserId(unpacker.unpackString()), unpacker.unpackString(), unpacker.unpackString());
  }

  /// Reads a publication, from behind its kind.
  ///
  /// @throws IOException if it is damaged
  /// @throws IllegalArgumentException if it is damaged
  public static PresenceChange unpackChange(MessageUnpacker unpacker) throws IOException {
    long sequence = unpacker.unpackLong();
    boolean online = unpacker.unpackBoolean();
    return new PresenceChange(sequence, unpack(unpacker), online);
  }
}
