package chat.api.codec;

import chat.api.protocol.MessageType;
import chat.api.protocol.Request;

/// Writes requests about accounts: one's own, everybody's by name, and those of administrators.
final class AccountRequestWriter {
  private AccountRequestWriter() {}

  static void write(Request.OfAccount request, Fields fields) {
    switch (request) {
      case Request.PasswordChange(var old, var replacement) ->
          type(fields, MessageType.PASSWORD_CHANGE)
              .put("mess", new Fields().put("old", old).put("new", replacement).map());
      case Request.Logout() -> type(fields, MessageType.LOGOUT);
    }
  }

  static void write(Request.UserFind request, Fields fields) {
    type(fields, MessageType.USER_FIND)
        .put("mess", new Fields().put("name", request.name()).put("limit", request.limit()).map());
  }

  static void write(Request.OfAdministration request, Fields fields) {
    switch (request) {
      case Request.SetRole(var user, var roleId) ->
          type(fields, MessageType.ADMIN_SET_ROLE)
              .put("mess", new Fields().put("user_id", user).put("role_id", roleId).map());
      case Request.SetActive(var user, var active) ->
          type(fields, MessageType.ADMIN_SET_ACTIVE)
              .put(
                  "mess", new Fields().put("user_id", user).put("is_active", active ? 1 : 0).map());
      case Request.Announce(var text) -> type(fields, MessageType.ADMIN_ANNOUNCE).put("mess", text);
      case Request.AccountSearch(var namePart, var cursor) ->
          type(fields, MessageType.ADMIN_USERS)
              .put("mess", new Fields().put("name", namePart).put("cursor", cursor).map());
    }
  }

  private static Fields type(Fields fields, MessageType type) {
    return fields.put("type", type.code());
  }
}
