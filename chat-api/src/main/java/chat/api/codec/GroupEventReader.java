package chat.api.codec;

import chat.api.protocol.Content;
import chat.api.protocol.Event;
import chat.api.protocol.GroupMemberView;
import chat.api.protocol.GroupView;
import chat.api.protocol.MessageType;
import chat.api.protocol.Person;
import chat.api.protocol.UserView;
import java.util.ArrayList;
import java.util.List;

/// Reads what is told about groups.
final class GroupEventReader {
  private final Dialect dialect;

  GroupEventReader(Dialect dialect) {
    this.dialect = dialect;
  }

  Event list(Tree tree) throws MalformedFrameException {
    List<GroupView> groups = new ArrayList<>();
    if (!(tree.value("mess").orElse("") instanceof List<?>)) {
      Tree mess = tree.tree("mess");
      for (String id : mess.map().keySet()) {
        groups.add(group(id, mess.tree(id)));
      }
    }
    return new Event.GroupList(tree.wireId("receiver_id"), groups);
  }

  Event members(Tree tree) throws MalformedFrameException {
    Tree mess = tree.tree("mess");
    List<GroupMemberView> members = new ArrayList<>();
    for (Tree member : mess.trees("members")) {
      members.add(
          new GroupMemberView(
              new UserView(
                  member.requiredText("user_id"),
                  dialect.parseName(member.requiredText("username")),
                  member.textOr("avatar", "")),
              (int) member.integer("role_id"),
              member.integer("is_active") != 0,
              member.requiredMicros("join_timestamp")));
    }
    return new Event.GroupMembers(
        tree.wireId("receiver_id"), mess.requiredText("group_id"), members);
  }

  Event info(Tree tree) throws MalformedFrameException {
    Tree mess = tree.tree("mess");
    return new Event.GroupInfo(tree.wireId("receiver_id"), group(mess.requiredText("id"), mess));
  }

  Event changed(MessageType type, Tree tree) throws MalformedFrameException {
    return new Event.GroupChanged(kind(type), tree.requiredText("mess"));
  }

  Content change(MessageType type, Tree tree) throws MalformedFrameException {
    Tree mess = tree.tree("mess");
    GroupView group = group(mess.requiredText("id"), mess);
    if (!dialect.extended()) {
      Person actor = new Person(tree.requiredText("sender_id"), "");
      return new Content.GroupChange(kind(type), group, actor, List.of());
    }
    List<Person> people = new ArrayList<>();
    for (Tree person : mess.trees("people")) {
      people.add(person(person));
    }
    return new Content.GroupChange(kind(type), group, person(mess.tree("by")), people);
  }

  private static Content.Kind kind(MessageType type) throws MalformedFrameException {
    return GroupTypes.kind(type)
        .orElseThrow(() -> new MalformedFrameException("not a change of a group"));
  }

  private static Person person(Tree tree) throws MalformedFrameException {
    return new Person(tree.requiredText("user_id"), tree.requiredText("username"));
  }

  private GroupView group(String id, Tree tree) throws MalformedFrameException {
    return new GroupView(
        id,
        dialect.parseName(tree.requiredText("name")),
        tree.requiredText("admin_id"),
        tree.requiredMicros("create_time"),
        tree.textOr("avatar", ""),
        tree.textOr("notice", ""));
  }
}
