package chat.admin.output;

import chat.store.account.Account;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Accounts as a person or a script reads them.
public final class AccountView {
  private AccountView() {}

  /// One JSON value: an object, with numbers as numbers and the time in ISO 8601, UTC.
  public static Map<String, Object> json(Account account) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user_id", account.id().value());
    object.put("username", account.username());
    object.put("role_id", account.roleId());
    object.put("is_active", account.active());
    object.put("avatar", account.avatar());
    object.put("registered", DateTimeFormatter.ISO_INSTANT.format(account.registeredAt()));
    return object;
  }

  /// Aligned lines.
  public static List<String> table(List<Account> accounts) {
    Table table =
        new Table(
            Texts.text("column.name"),
            Texts.text("column.id"),
            Texts.text("column.role"),
            Texts.text("column.state"),
            Texts.text("column.registered"));
    for (Account account : accounts) {
      table.row(
          account.username(),
          account.id().value(),
          Integer.toString(account.roleId()),
          Texts.text(account.active() ? "state.active" : "state.disabled"),
          DateTimeFormatter.ISO_LOCAL_DATE.format(account.registeredAt().atOffset(ZoneOffset.UTC)));
    }
    return table.lines();
  }
}
