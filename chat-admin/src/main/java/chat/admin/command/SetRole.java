package chat.admin.command;

import chat.admin.output.AccountView;
import chat.admin.output.AdminException;
import chat.admin.output.Json;
import chat.admin.output.Texts;
import chat.api.protocol.Limits;
import chat.api.protocol.Person;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry;
import chat.store.live.Signal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives an account a role. A running server honours it at once.
@Command(name = "set-role")
public final class SetRole extends AdminCommand {
  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "parameter.name")
  private String name;

  @Parameters(index = "1", paramLabel = "ROLE", descriptionKey = "parameter.role")
  private int role;

  /// @param options of the whole command line
  public SetRole(CommonOptions options) {
    super(options);
  }

  @Override
  public Integer call() {
    if (role < 0 || role > Limits.ROLE) {
      throw usage(Texts.text("error.role", Limits.ROLE));
    }
    return super.call();
  }

  @Override
  void run(Store store) {
    Account account = account(store, name);
    store
        .audit()
        .write(
            new AuditEntry(
                AuditEntry.CHAT_ADMIN,
                AuditEntry.Act.SET_ROLE,
                Optional.of(new Person(account.id().value(), account.username())),
                Integer.toString(role)));
    if (!store.accounts().setRole(account.id(), role)) {
      throw new AdminException(Texts.text("error.no-user", name));
    }
    store.signals().send(account.id(), new Signal.RoleSet(role));
    Account changed = account(store, name);
    out()
        .println(
            json()
                ? Json.line(AccountView.json(changed))
                : Texts.text("done.role", changed.username(), changed.roleId()));
  }
}
