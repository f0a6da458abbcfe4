package chat.admin.command;

import chat.admin.output.AccountView;
import chat.admin.output.Json;
import chat.store.Store;
import chat.store.account.Account;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one account.
@Command(name = "show-user")
public final class ShowUser extends AdminCommand {
  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "parameter.name")
  private String name;

  /// @param options of the whole command line
  public ShowUser(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store) {
    Account account = account(store, name);
    if (json()) {
      out().println(Json.line(AccountView.json(account)));
    } else {
      AccountView.table(List.of(account)).forEach(out()::println);
    }
  }
}
