package chat.api.codec;

import chat.api.protocol.AccountView;
import chat.api.protocol.Event;
import chat.api.protocol.MessageType;
import chat.api.protocol.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes and reads what administrators are answered. It has no form in the predecessor's codec.
final class AccountEvents {
  private AccountEvents() {}

  static void write(Event.OfAdministration event, Fields fields) {
    switch (event) {
      case Event.RoleSet(var user, var roleId) ->
          type(fields, MessageType.ADMIN_SET_ROLE)
              .put("mess", new Fields().put("user_id", user).put("role_id", roleId).map());
      case Event.ActiveSet(var user, var active) ->
          type(fields, MessageType.ADMIN_SET_ACTIVE)
              .put(
                  "mess", new Fields().put("user_id", user).put("is_active", active ? 1 : 0).map());
      case Event.Announced() -> type(fields, MessageType.ADMIN_ANNOUNCE);
      case Event.AccountsFound(var accounts, var next) ->
          type(fields, MessageType.ADMIN_USERS)
              .put(
                  "mess",
                  new Fields()
                      .put("users", accounts.stream().map(AccountEvents::account).toList())
                      .put("next", next)
                      .map());
    }
  }

  private static Fields type(Fields fields, MessageType type) {
    return fields.put("type", type.code());
  }

  private static Map<String, Object> account(AccountView account) {
    return new Fields()
        .put("user_id", account.user().userId())
        .put("username", account.user().username())
        .put("role_id", account.roleId())
        .put("is_active", account.active() ? 1 : 0)
        .put("is_online", account.online())
        .put("avatar", account.user().avatar())
        .putMicros("reg_time", account.registeredMicros())
        .map();
  }

  static Event read(MessageType type, Tree tree) throws MalformedFrameException {
    return switch (type) {
      case ADMIN_SET_ROLE -> {
        Tree mess = tree.tree("mess");
        yield new Event.RoleSet(mess.requiredText("user_id"), (int) mess.integer("role_id"));
      }
      case ADMIN_SET_ACTIVE -> {
        Tree mess = tree.tree("mess");
        yield new Event.ActiveSet(mess.requiredText("user_id"), mess.integer("is_active") != 0);
      }
      case ADMIN_ANNOUNCE -> new Event.Announced();
      case ADMIN_USERS -> {
        Tree mess = tree.tree("mess");
        yield new Event.AccountsFound(accounts(mess.trees("users")), mess.text("next"));
      }
      default -> throw new IllegalArgumentException("not an answer to administrators: " + type);
    };
  }

  private static List<AccountView> accounts(List<Tree> trees) throws MalformedFrameException {
    List<AccountView> accounts = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      accounts.add(
          new AccountView(
              new UserView(
                  tree.requiredText("user_id"),
                  tree.requiredText("username"),
                  tree.textOr("avatar", "")),
              (int) tree.integer("role_id"),
              tree.integer("is_active") != 0,
              tree.flag("is_online"),
              tree.requiredMicros("reg_time")));
    }
    return accounts;
  }
}
