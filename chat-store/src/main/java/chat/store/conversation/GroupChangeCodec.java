package chat.store.conversation;

import chat.api.protocol.Content;
import chat.api.protocol.GroupView;
import chat.api.protocol.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/// Changes of groups as bytes: kind, the group, who did it, whom it concerns.
final class GroupChangeCodec {
  private GroupChangeCodec() {}

  static void pack(MessagePacker packer, Content.GroupChange change) throws IOException {
    GroupView group = change.group();
    packer.packInt(code(change.kind()));
    packer.packString(group.id());
    packer.packString(group.name());
    packer.packString(group.adminId());
    packer.packLong(group.createdMicros());
    packer.packString(group.avatar());
    packer.packString(group.notice());
    pack(packer, change.actor());
    packer.packArrayHeader(change.people().size());
    for (Person person : change.people()) {
      pack(packer, person);
    }
  }

  private static void pack(MessagePacker packer, Person person) throws IOException {
    packer.packString(person.userId());
    packer.packString(person.username());
  }

  static Content.GroupChange unpack(MessageUnpacker unpacker) throws IOException {
    Content.Kind kind = kind(unpacker.unpackInt());
    GroupView group =
        new GroupView(
            unpacker.unpackString(),
            unpacker.unpackString(),
            unpacker.unpackString(),
            unpacker.unpackLong(),
            unpacker.unpackString(),
            unpacker.unpackString());
    Person actor = person(unpacker);
    int count = unpacker.unpackArrayHeader();
    if (count > Content.GroupChange.MOST_PEOPLE) {
      throw new IllegalArgumentException("too many people: " + count);
    }
    List<Person> people = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      people.add(person(unpacker));
    }
    return new Content.GroupChange(kind, group, actor, people);
  }

  private static Person person(MessageUnpacker unpacker) throws IOException {
    return new Person(unpacker.unpackString(), unpacker.unpackString());
  }

  /// Numbers of kinds are never given to something else.
  private static int code(Content.Kind kind) {
    return switch (kind) {
      case CREATED -> 0;
      case JOINED -> 1;
      case LEFT -> 2;
      case DELETED -> 3;
      case UPDATED -> 4;
      case REMOVED -> 5;
      case HANDED_OVER -> 6;
    };
  }

  private static Content.Kind kind(int code) {
    for (Content.Kind kind : Content.Kind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown kind of change: " + code);
  }
}
