package chat.admin.command;

import chat.admin.output.AdminException;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.CredentialRules;
import chat.store.account.Profile;
import chat.store.audit.AuditEntry.Act;
import java.text.Normalizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives somebody another name. Whoever sees them sees it at once.
@Command(name = "rename")
public final class Rename extends AccountCommand {
  @Parameters(index = "1", paramLabel = "NEW-NAME", descriptionKey = "parameter.new-name")
  private String newName;

  /// @param options of the whole command line
  public Rename(CommonOptions options) {
    super(options);
  }

  @Override
  public Integer call() {
    newName = Normalizer.normalize(newName, Normalizer.Form.NFC);
    if (!CredentialRules.isGoodUsername(newName)) {
      throw usage(Texts.text("error.name"));
    }
    return super.call();
  }

  @Override
  void run(Store store, Account account) {
    if (store
        .accounts()
        .byName(newName)
        .filter(other -> !other.id().equals(account.id()))
        .isPresent()) {
      throw new AdminException(Texts.text("error.name-taken", newName));
    }
    note(store, Act.RENAME, account, newName);
    if (!store.accounts().rename(account.id(), newName)) {
      throw new AdminException(Texts.text("error.name-taken", newName));
    }
    store.presence().update(new Profile(account.id(), newName, account.avatar()));
    show(store, account, Texts.text("done.rename", account.username(), newName));
  }
}
