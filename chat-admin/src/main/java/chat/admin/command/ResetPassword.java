package chat.admin.command;

import chat.admin.output.AdminException;
import chat.admin.output.PasswordPrompt;
import chat.admin.output.Texts;
import chat.api.protocol.Limits;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.CredentialRules;
import chat.store.account.PasswordHasher;
import chat.store.audit.AuditEntry.Act;
import chat.store.live.Signal;
import picocli.CommandLine.Command;

/// Gives somebody a new password, which is asked for; all their sessions end.
@Command(name = "reset-password")
public final class ResetPassword extends AccountCommand {
  /// No session has it as the hash of its token.
  private static final String NO_SESSION = "";

  /// @param options of the whole command line
  public ResetPassword(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store, Account account) {
    String password = PasswordPrompt.ask(account.username());
    if (!CredentialRules.isGoodPassword(password)) {
      throw new AdminException(
          Texts.text("error.password", Limits.DEFAULT.passwordMin(), Limits.DEFAULT.passwordMax()));
    }
    note(store, Act.RESET_PASSWORD, account, "");
    String hash = new PasswordHasher().hash(password);
    if (!store.accounts().replacePasswordHash(account.id(), account.passwordHash(), hash)) {
      throw new AdminException(Texts.text("error.changed-meanwhile", account.username()));
    }
    store.sessions().endAll(account.id());
    store.signals().send(account.id(), new Signal.PasswordChanged(NO_SESSION));
    show(store, account, Texts.text("done.password", account.username()));
  }
}
