package chat.admin.command;

import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry.Act;
import picocli.CommandLine.Command;

/// Lets somebody log in again.
@Command(name = "enable")
public final class Enable extends AccountCommand {
  /// @param options of the whole command line
  public Enable(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store, Account account) {
    note(store, Act.ENABLE, account, "");
    store.accounts().setActive(account.id(), true);
    show(store, account, Texts.text("done.enable", account.username()));
  }
}
