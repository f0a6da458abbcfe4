package chat.store.call;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Rooms and news as bytes. A room: owner, kind of callees, their id, whether it is a group's,
/// whether with pictures. News: kind of publication, what, room, who, connection, frame; a script
/// adds user and connection of those it is for, as one list.
public final class CallCodec {
  private static final int ONE = 0;
  private static final int MEMBERS = 1;
  private static final int LOBBY = 2;

  private CallCodec() {}

  static byte[] pack(Room room) {
    return bytes(packer -> pack(packer, room));
  }

  private static void pack(MessageBufferPacker packer, Room room) throws IOException {
    packer.packString(room.owner().value());
    switch (room.callees()) {
      case Room.Callees.One(var user) -> packer.packInt(ONE).packString(user.value());
      case Room.Callees.Members(var group) -> packer.packInt(MEMBERS).packString(group.value());
      case Room.Callees.Lobby() -> packer.packInt(LOBBY).packString("");
    }
    packer.packBoolean(room.group());
    packer.packBoolean(room.video());
  }

  /// What a publication begins with.
  static byte[] newsPrefix(CallNews.What what, Room room, Act act) {
    return bytes(packer -> {
      packer.packInt(PublicationKind.CALL.code());
      packer.packString(what.name());
      pack(packer, room);
      packer.packString(act.by().value());
      packer.packString(act.connection());
      packer.packBinaryHeader(act.frame().length);
      packer.writePayload(act.frame());
    });
  }

  /// A publication for one person.
  static byte[] news(CallNews.What what, Room room, Act act, UserId to, String connection) {
    byte[] prefix = newsPrefix(what, room, act);
    return bytes(packer -> {
      packer.writePayload(prefix);
      packer.packArrayHeader(2).packString(to.value()).packString(connection);
    });
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

  static Room unpackRoom(byte[] bytes) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return unpackRoom(unpacker);
    }
  }

  private static Room unpackRoom(MessageUnpacker unpacker) throws IOException {
    UserId owner = new UserId(unpacker.unpackString());
    int kind = unpacker.unpackInt();
    String id = unpacker.unpackString();
    Room.Callees callees =
        switch (kind) {
          case ONE -> new Room.Callees.One(new UserId(id));
          case MEMBERS -> new Room.Callees.Members(new GroupId(id));
          case LOBBY -> new Room.Callees.Lobby();
          default -> throw new IllegalArgumentException("unknown kind of call: " + kind);
        };
    return new Room(owner, callees, unpacker.unpackBoolean(), unpacker.unpackBoolean());
  }

  /// Reads a publication, from behind its kind.
  ///
  /// @throws IOException if it is damaged
  /// @throws IllegalArgumentException if it is damaged
  public static CallNews unpack(MessageUnpacker unpacker) throws IOException {
    CallNews.What what = CallNews.What.valueOf(unpacker.unpackString());
    Room room = unpackRoom(unpacker);
    UserId by = new UserId(unpacker.unpackString());
    String connection = unpacker.unpackString();
    Act act = new Act(by, connection, unpacker.readPayload(unpacker.unpackBinaryHeader()));
    Map<UserId, String> members = new LinkedHashMap<>();
    for (int left = unpacker.unpackArrayHeader(); left > 0; left -= 2) {
      members.put(new UserId(unpacker.unpackString()), unpacker.unpackString());
    }
    return new CallNews(what, room, act, members);
  }
}
