package chat.api.codec;

import chat.api.protocol.MessageType;
import chat.api.protocol.Request;

/// Writes requests about groups.
final class GroupRequestWriter {
  private GroupRequestWriter() {}

  static void write(Request.OfGroup request, Fields fields) {
    switch (request) {
      case Request.GroupCreate(var name, var members, var avatar) ->
          type(fields, MessageType.GROUP_CREATE)
              .put(
                  "mess",
                  new Fields()
                      .put("name", name)
                      .put("members", members)
                      .put("avatar", avatar)
                      .map());
      case Request.GroupList(var receiver) ->
          type(fields, MessageType.GROUP_LIST).put("receiver_id", Ids.value(receiver));
      case Request.GroupMembers(var receiver, var group) ->
          type(fields, MessageType.GROUP_MEMBERS)
              .put("receiver_id", Ids.value(receiver))
              .put("mess", group);
      case Request.GroupInfo(var receiver, var group) ->
          type(fields, MessageType.GROUP_INFO)
              .put("receiver_id", Ids.value(receiver))
              .put("mess", group);
      case Request.GroupJoin(var group, var members) ->
          type(fields, MessageType.GROUP_JOIN)
              .put("mess", new Fields().put("group_id", group).put("members", members).map());
      case Request.GroupExit(var group) -> type(fields, MessageType.GROUP_EXIT).put("mess", group);
      case Request.GroupDelete(var group) ->
          type(fields, MessageType.GROUP_DELETE).put("mess", group);
      case Request.GroupUpdate(var group, var name, var notice, var avatar) ->
          type(fields, MessageType.GROUP_UPDATE)
              .put(
                  "mess",
                  new Fields()
                      .put("group_id", group)
                      .put("name", name)
                      .put("notice", notice)
                      .put("avatar", avatar)
                      .map());
      case Request.GroupRemove(var group, var member) ->
          type(fields, MessageType.GROUP_REMOVE).put("mess", member(group, member).map());
      case Request.GroupHandOver(var group, var member) ->
          type(fields, MessageType.GROUP_HAND_OVER).put("mess", member(group, member).map());
    }
  }

  private static Fields type(Fields fields, MessageType type) {
    return fields.put("type", type.code());
  }

  private static Fields member(String group, String member) {
    return new Fields().put("group_id", group).put("user_id", member);
  }
}
