package chat.admin.command;

import chat.admin.output.AccountView;
import chat.admin.output.Json;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry.Act;
import chat.store.group.Group;
import chat.store.removal.UserRemoval;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes somebody; without `--yes` it only says what that would do.
@Command(name = "delete-user")
public final class DeleteUser extends AccountCommand {
  @Option(names = "--yes", descriptionKey = "option.yes")
  private boolean yes;

  /// @param options of the whole command line
  public DeleteUser(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store, Account account) {
    UserRemoval removal =
        new UserRemoval(
            new UserRemoval.Parts(
                store.accounts(),
                store.sessions(),
                store.groups(),
                store.files(),
                store.readMarks(),
                store.signals()));
    UserRemoval.Plan plan = removal.plan(account);
    if (yes) {
      note(store, Act.DELETE_USER, account, "");
      boolean online = isOnline(store, account);
      removal.remove(account);
      if (online) {
        announceRemoval(store, account);
      }
    }
    if (json()) {
      out().println(Json.line(json(account, plan)));
    } else {
      tell(account, plan);
    }
  }

  private Map<String, Object> json(Account account, UserRemoval.Plan plan) {
    Map<String, Object> object = AccountView.json(account);
    object.put("groups_left", plan.left().size());
    object.put("groups_handed_over", plan.handedOver().size());
    object.put("groups_deleted", plan.deleted().size());
    object.put("deleted", yes);
    return object;
  }

  private void tell(Account account, UserRemoval.Plan plan) {
    out().println(Texts.text(yes ? "done.delete-user" : "plan.delete-user", account.username()));
    tellGroups("plan.groups-left", plan.left());
    tellGroups("plan.groups-handed-over", plan.handedOver());
    tellGroups("plan.groups-deleted", plan.deleted());
    if (!yes) {
      out().println(Texts.text("plan.yes"));
    }
  }

  private void tellGroups(String key, List<Group> groups) {
    if (!groups.isEmpty()) {
      out()
          .println(
              Texts.text(key, groups.stream().map(Group::name).collect(Collectors.joining(", "))));
    }
  }
}
