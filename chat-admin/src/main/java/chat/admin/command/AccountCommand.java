package chat.admin.command;

import chat.admin.output.AccountView;
import chat.admin.output.Json;
import chat.api.protocol.Person;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry;
import chat.store.live.Announcement;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/// What commands have that change one account.
abstract class AccountCommand extends AdminCommand {
  /// What is done here answers no request.
  static final String NO_TRACE = "";

  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "parameter.name")
  private String name;

  AccountCommand(CommonOptions options) {
    super(options);
  }

  /// Does the work on an account that is there.
  abstract void run(Store store, Account account);

  @Override
  void run(Store store) {
    run(store, account(store, name));
  }

  /// Notes in the audit trail what is about to be done to somebody.
  static void note(Store store, AuditEntry.Act act, Account account, String detail) {
    Person target = new Person(account.id().value(), account.username());
    store.audit().write(new AuditEntry(AuditEntry.CHAT_ADMIN, act, Optional.of(target), detail));
  }

  /// Whether somebody is connected to any server. Once they are taken off, nobody knows any more.
  static boolean isOnline(Store store, Account account) {
    return store.presence().snapshot().online().stream()
        .anyMatch(profile -> profile.id().equals(account.id()));
  }

  /// Tells everybody who is online that somebody was taken off, as when an administrator does it on
  /// the page.
  static void announceRemoval(Store store, Account account) {
    store.signals().announce(new Announcement.UserRemoved(account.username(), NO_TRACE));
  }

  /// Shows the account as it is now.
  ///
  /// @param done what to tell a person
  void show(Store store, Account account, String done) {
    String line =
        json()
            ? store
                .accounts()
                .byId(account.id())
                .map(changed -> Json.line(AccountView.json(changed)))
                .orElse(done)
            : done;
    out().println(line);
  }
}
