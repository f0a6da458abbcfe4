package chat.server.handler;

import chat.api.id.UserId;
import chat.api.protocol.AccountView;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.server.caller.Caller;
import chat.server.fanout.Hub;
import chat.store.account.Account;
import chat.store.account.AccountPage;
import chat.store.account.Accounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// Pages of accounts for administrators (955).
final class AccountSearch {
  private final Accounts accounts;
  private final Hub hub;

  AccountSearch(Accounts accounts, Hub hub) {
    this.accounts = accounts;
    this.hub = hub;
  }

  void answer(Caller caller, String traceId, Request.AccountSearch wanted)
      throws InterruptedException {
    AccountPage page = accounts.search(wanted.namePart(), wanted.cursor(), Limits.ACCOUNTS);
    Set<UserId> offline =
        Set.copyOf(hub.offline(caller, page.accounts().stream().map(Account::id).toList()));
    List<AccountView> views =
        page.accounts().stream()
            .map(account -> view(account, !offline.contains(account.id())))
            .toList();
    caller.answer(traceId, new Event.AccountsFound(views, page.next()));
  }

  private static AccountView view(Account account, boolean online) {
    return new AccountView(
        new UserView(account.id().value(), account.username(), account.avatar()),
        account.roleId(),
        account.active(),
        online,
        ChronoUnit.MICROS.between(Instant.EPOCH, account.registeredAt()));
  }
}
