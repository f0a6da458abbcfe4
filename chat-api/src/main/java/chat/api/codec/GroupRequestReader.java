package chat.api.codec;

import chat.api.protocol.MessageType;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.util.Optional;

/// Reads requests about groups.
final class GroupRequestReader {
  private GroupRequestReader() {}

  static Request read(MessageType type, Tree tree) throws MalformedFrameException {
    WireId receiver = tree.wireId("receiver_id");
    return switch (type) {
      case GROUP_CREATE -> {
        Tree mess = tree.tree("mess");
        yield new Request.GroupCreate(mess.textOr("name", ""), mess.texts("members"), avatar(mess));
      }
      case GROUP_LIST -> new Request.GroupList(receiver);
      case GROUP_MEMBERS -> new Request.GroupMembers(receiver, tree.textOr("mess", ""));
      case GROUP_INFO -> new Request.GroupInfo(receiver, tree.textOr("mess", ""));
      case GROUP_JOIN -> {
        Tree mess = tree.tree("mess");
        yield new Request.GroupJoin(group(mess), mess.texts("members"));
      }
      case GROUP_EXIT -> new Request.GroupExit(tree.textOr("mess", ""));
      case GROUP_DELETE -> new Request.GroupDelete(tree.textOr("mess", ""));
      case GROUP_UPDATE -> {
        Tree mess = tree.tree("mess");
        yield new Request.GroupUpdate(
            group(mess), mess.text("name"), mess.text("notice"), mess.text("avatar"));
      }
      case GROUP_REMOVE -> {
        Tree mess = tree.tree("mess");
        yield new Request.GroupRemove(group(mess), mess.textOr("user_id", ""));
      }
      case GROUP_HAND_OVER -> {
        Tree mess = tree.tree("mess");
        yield new Request.GroupHandOver(group(mess), mess.textOr("user_id", ""));
      }
      default -> throw new IllegalArgumentException("not a request about groups: " + type);
    };
  }

  private static Optional<String> avatar(Tree mess) throws MalformedFrameException {
    return mess.text("avatar").filter(path -> !path.isEmpty());
  }

  private static String group(Tree mess) throws MalformedFrameException {
    return mess.textOr("group_id", "");
  }
}
