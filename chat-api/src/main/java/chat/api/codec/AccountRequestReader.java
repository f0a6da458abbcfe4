package chat.api.codec;

import chat.api.protocol.Limits;
import chat.api.protocol.MessageType;
import chat.api.protocol.Request;

/// Reads requests about accounts: one's own, everybody's by name, and those of administrators.
final class AccountRequestReader {
  private AccountRequestReader() {}

  static Request read(MessageType type, Tree tree) throws MalformedFrameException {
    return switch (type) {
      case PASSWORD_CHANGE -> {
        Tree mess = tree.tree("mess");
        yield new Request.PasswordChange(mess.textOr("old", ""), mess.textOr("new", ""));
      }
      case LOGOUT -> new Request.Logout();
      case USER_FIND -> {
        Tree mess = tree.tree("mess");
        yield new Request.UserFind(mess.textOr("name", ""), limit(mess));
      }
      case ADMIN_SET_ROLE -> {
        Tree mess = tree.tree("mess");
        yield new Request.SetRole(mess.textOr("user_id", ""), role(mess));
      }
      case ADMIN_SET_ACTIVE -> {
        Tree mess = tree.tree("mess");
        yield new Request.SetActive(mess.textOr("user_id", ""), mess.integer("is_active") != 0);
      }
      case ADMIN_ANNOUNCE -> new Request.Announce(tree.textOr("mess", ""));
      case ADMIN_USERS -> {
        Tree mess = tree.tree("mess");
        yield new Request.AccountSearch(mess.textOr("name", ""), mess.text("cursor"));
      }
      default -> throw new IllegalArgumentException("not a request about accounts: " + type);
    };
  }

  private static int limit(Tree mess) throws MalformedFrameException {
    long limit = mess.integerOr("limit", Limits.FOUND_USERS);
    if (limit < 1 || limit > Limits.FOUND_USERS) {
      throw new MalformedFrameException("limit is not from 1 to " + Limits.FOUND_USERS);
    }
    return (int) limit;
  }

  private static int role(Tree mess) throws MalformedFrameException {
    long role = mess.integer("role_id");
    if (role < 0 || role > Limits.ROLE) {
      throw new MalformedFrameException("role_id is not from 0 to " + Limits.ROLE);
    }
    return (int) role;
  }
}
