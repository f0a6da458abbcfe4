package chat.admin.command;

import chat.admin.output.AccountView;
import chat.admin.output.Json;
import chat.store.Store;
import chat.store.account.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;

/// Lists all accounts by name; with `--json` one object a line.
@Command(name = "list-users")
public final class ListUsers extends AdminCommand {

  /// @param options of the whole command line
  public ListUsers(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store) {
    List<Account> accounts = all(store);
    if (json()) {
      accounts.forEach(account -> out().println(Json.line(AccountView.json(account))));
    } else {
      AccountView.table(accounts).forEach(out()::println);
    }
  }

  private static List<Account> all(Store store) {
    List<Account> accounts = new ArrayList<>();
    store.accounts().forEach(accounts::addAll);
    return accounts.stream().distinct().sorted(Comparator.comparing(Account::username)).toList();
  }
}
