package chat.api.codec;

import chat.api.protocol.Content;
import chat.api.protocol.Event;
import chat.api.protocol.GroupMemberView;
import chat.api.protocol.GroupView;
import chat.api.protocol.MessageType;
import chat.api.protocol.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what is told about groups.
final class GroupEventWriter {
  private final Dialect dialect;

  GroupEventWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  void list(Event.GroupList event, Fields out) {
    Map<String, Object> groups = new LinkedHashMap<>();
    event.groups().forEach(group -> groups.put(group.id(), fields(group).map()));
    out.put("type", MessageType.GROUP_LIST.code())
        .put("receiver_id", Ids.value(event.receiver()))
        // Of nothing the predecessor makes a list.
        .put("mess", groups.isEmpty() && !dialect.extended() ? List.of() : groups);
  }

  void members(Event.GroupMembers event, Fields out) {
    out.put("type", MessageType.GROUP_MEMBERS.code())
        .put("receiver_id", Ids.value(event.receiver()))
        .put(
            "mess",
            new Fields()
                .put("group_id", event.group())
                .put("members", event.members().stream().map(this::member).toList())
                .map());
  }

  private Map<String, Object> member(GroupMemberView member) {
    return new Fields()
        .put("user_id", member.user().userId())
        .put("username", dialect.name(member.user().username()))
        .put("role_id", member.roleId())
        .put("is_active", member.active() ? 1 : 0)
        .put("avatar", member.user().avatar())
        .putMicros("join_timestamp", member.joinedMicros())
        .map();
  }

  void info(Event.GroupInfo event, Fields out) {
    out.put("type", MessageType.GROUP_INFO.code())
        .put("receiver_id", Ids.value(event.receiver()))
        .put("mess", withId(event.group()).map());
  }

  void changed(Event.GroupChanged event, Fields out) {
    out.put("type", GroupTypes.of(event.kind()).code())
        .put("receiver_id", event.group())
        .put("mess", event.group());
  }

  /// To the predecessor's client there is one kind of change, that a group is there; the server
  /// tells it of the others in words.
  MessageType type(Content.GroupChange change) {
    return dialect.extended() ? GroupTypes.of(change.kind()) : MessageType.GROUP_CREATE;
  }

  Map<String, Object> change(Content.GroupChange change) {
    Fields mess = withId(change.group());
    if (dialect.extended()) {
      mess.put("by", person(change.actor()))
          .put("people", change.people().stream().map(GroupEventWriter::person).toList());
    }
    return mess.map();
  }

  private static Map<String, Object> person(Person person) {
    return new Fields().put("user_id", person.userId()).put("username", person.username()).map();
  }

  private Fields withId(GroupView group) {
    return fields(group).put("id", group.id());
  }

  private Fields fields(GroupView group) {
    Fields fields =
        new Fields()
            .put("name", dialect.name(group.name()))
            .put("admin_id", group.adminId())
            .putMicros("create_time", group.createdMicros());
    if (!group.avatar().isEmpty()) {
      fields.put("avatar", group.avatar());
    }
    if (dialect.extended()) {
      fields.put("notice", group.notice());
    }
    return fields;
  }
}
