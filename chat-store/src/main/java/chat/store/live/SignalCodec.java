package chat.store.live;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Signals as bytes: kind of publication, user, kind of signal, what that kind has.
public final class SignalCodec {
  private static final int TAKEOVER = 0;
  private static final int REMOVED = 1;
  private static final int GROUP_JOINED = 2;
  private static final int READ_UP_TO = 3;
  private static final int PASSWORD_CHANGED = 4;
  private static final int LOGGED_OUT = 5;
  private static final int ROLE_SET = 6;

  private SignalCodec() {}

  static byte[] pack(UserId to, Signal signal) {
    return bytes(packer -> {
      begin(packer, to);
      switch (signal) {
        case Signal.Takeover takeover -> {
          packer.packInt(TAKEOVER);
          packer.packString(takeover.exceptConnection());
        }
        case Signal.Removed(var traceId) -> {
          packer.packInt(REMOVED);
          packer.packString(traceId);
        }
        case Signal.PasswordChanged(var keptSession) -> {
          packer.packInt(PASSWORD_CHANGED);
          packer.packString(keptSession);
        }
        case Signal.LoggedOut(var session) -> {
          packer.packInt(LOGGED_OUT);
          packer.packString(session);
        }
        case Signal.RoleSet(var roleId) -> {
          packer.packInt(ROLE_SET);
          packer.packInt(roleId);
        }
        case Signal.ReadUpTo(var reader, var conversation, var position) -> {
          packer.packInt(READ_UP_TO);
          packer.packString(reader.value());
          packer.packString(conversation.key());
          packer.packLong(position);
        }
        case Signal.GroupJoined(var group, var traceId, var position) -> {
          packer.packInt(GROUP_JOINED);
          packer.packString(group.value());
          packer.packString(traceId);
          packer.packLong(position);
        }
      }
    });
  }

  /// What [Signal.GroupJoined] begins with; the script that knows the position adds it.
  public static byte[] groupJoinedPrefix(UserId to, GroupId group, String traceId) {
    return bytes(packer -> {
      begin(packer, to);
      packer.packInt(GROUP_JOINED);
      packer.packString(group.value());
      packer.packString(traceId);
    });
  }

  private static void begin(MessageBufferPacker packer, UserId to) throws IOException {
    packer.packInt(PublicationKind.SIGNAL.code());
    packer.packString(to.value());
  }

  private interface Packing {
    void pack(MessageBufferPacker packer) throws IOException;
  }

  private static byte[] bytes(Packing packing) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packing.pack(packer);
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
          case REMOVED -> new Signal.Removed(unpacker.unpackString());
          case PASSWORD_CHANGED -> new Signal.PasswordChanged(unpacker.unpackString());
          case LOGGED_OUT -> new Signal.LoggedOut(unpacker.unpackString());
          case ROLE_SET -> new Signal.RoleSet(unpacker.unpackInt());
          case READ_UP_TO ->
              new Signal.ReadUpTo(
                  new UserId(unpacker.unpackString()),
                  ConversationId.parse(unpacker.unpackString()),
                  unpacker.unpackLong());
          case GROUP_JOINED ->
              new Signal.GroupJoined(
                  new GroupId(unpacker.unpackString()),
                  unpacker.unpackString(),
                  unpacker.unpackLong());
          default -> throw new IllegalArgumentException("unknown kind of signal: " + kind);
        };
    return new Publication.SignalReceived(to, signal);
  }
}
