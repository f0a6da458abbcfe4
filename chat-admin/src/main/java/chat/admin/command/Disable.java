package chat.admin.command;

import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry.Act;
import chat.store.live.Signal;
import picocli.CommandLine.Command;

/// Keeps somebody from logging in; their connections end at once.
@Command(name = "disable")
public final class Disable extends AccountCommand {
  /// @param options of the whole command line
  public Disable(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store, Account account) {
    note(store, Act.DISABLE, account, "");
    boolean online = isOnline(store, account);
    store.accounts().setActive(account.id(), false);
    store.signals().send(account.id(), new Signal.Removed(NO_TRACE));
    if (online) {
      announceRemoval(store, account);
    }
    show(store, account, Texts.text("done.disable", account.username()));
  }
}
