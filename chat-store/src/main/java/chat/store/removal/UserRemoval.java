package chat.store.removal;

import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.file.FileIndex;
import chat.store.file.FileUse;
import chat.store.group.Group;
import chat.store.group.GroupOutcome;
import chat.store.group.Groups;
import chat.store.live.Signal;
import chat.store.live.Signals;
import chat.store.readmark.ReadMarks;
import chat.store.session.Sessions;
import java.util.ArrayList;
import java.util.List;

/// Deletes a person: account, sessions, picture, places in groups, read marks. What they said
/// stays, under no name. Groups they lead are led by who joined first; groups they are alone in are
/// deleted. May be done again after a crash.
public final class UserRemoval {
  private final Parts parts;

  /// What it works on.
  public record Parts(
      Accounts accounts,
      Sessions sessions,
      Groups groups,
      FileIndex files,
      ReadMarks readMarks,
      Signals signals) {}

  /// What becomes of a person's groups.
  ///
  /// @param left the person leaves them
  /// @param handedOver the person leaves them, and somebody else leads them
  /// @param deleted nobody else is in them
  public record Plan(List<Group> left, List<Group> handedOver, List<Group> deleted) {
    public Plan {
      left = List.copyOf(left);
      handedOver = List.copyOf(handedOver);
      deleted = List.copyOf(deleted);
    }
  }

  /// @param parts of the store
  public UserRemoval(Parts parts) {
    this.parts = parts;
  }

  /// What deleting somebody would do now.
  public Plan plan(Account account) {
    List<Group> left = new ArrayList<>();
    List<Group> handedOver = new ArrayList<>();
    List<Group> deleted = new ArrayList<>();
    for (Group group : parts.groups().of(account.id())) {
      if (parts.groups().members(group.id()).size() == 1) {
        deleted.add(group);
      } else if (group.admin().equals(account.id())) {
        handedOver.add(group);
      } else {
        left.add(group);
      }
    }
    return new Plan(left, handedOver, deleted);
  }

  /// Deletes somebody. Nobody can log in as them from the first step on.
  public void remove(Account account) {
    parts.accounts().setActive(account.id(), false);
    parts.sessions().endAll(account.id());
    parts.signals().send(account.id(), new Signal.Removed(""));
    for (Group group : parts.groups().of(account.id())) {
      if (parts.groups().leave(group.id(), account.id(), "") instanceof GroupOutcome.Done done
          && done.isDeleted()) {
        endUses(group);
      }
    }
    endUse(account.avatar(), new FileUse.AvatarOf(account.id()));
    parts.readMarks().forget(account.id());
    parts.accounts().delete(account.id());
  }

  private void endUses(Group group) {
    endUse(group.avatar(), new FileUse.AvatarOfGroup(group.id()));
    parts.files().endUsesIn(group.conversation());
  }

  private void endUse(String path, FileUse use) {
    if (!path.isEmpty()) {
      parts.files().byPath(path).ifPresent(file -> parts.files().endUse(file, use));
    }
  }
}
