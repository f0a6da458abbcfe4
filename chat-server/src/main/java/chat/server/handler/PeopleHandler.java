package chat.server.handler;

import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.server.caller.Caller;
import chat.server.fanout.Hub;
import chat.server.text.Text;
import chat.store.account.Account;
import chat.store.account.Accounts;
import java.util.Optional;

/// Who is there (202, 203, 213).
final class PeopleHandler {
  private final Accounts accounts;
  private final Hub hub;

  PeopleHandler(Accounts accounts, Hub hub) {
    this.accounts = accounts;
    this.hub = hub;
  }

  void list(Caller caller, String traceId) throws InterruptedException {
    hub.ask(caller, true, board -> caller.answer(traceId, new Event.UserList(board.users())));
  }

  void total(Caller caller, String traceId) throws InterruptedException {
    hub.ask(caller, true, board -> caller.answer(traceId, new Event.OnlineTotal(board.size())));
  }

  void query(Caller caller, String traceId, Request.UserQuery request) throws InterruptedException {
    Optional<Account> account = request.receiver().user().flatMap(accounts::byId);
    UserView user =
        account
            .map(known -> new UserView(known.id().value(), known.username(), known.avatar()))
            .orElseGet(() ->
                new UserView(
                    request.receiver().value(), Text.UNKNOWN_USER.in(caller.locale()), ""));
    hub.ask(
        caller,
        false,
        board -> {
          boolean online = account.isPresent() && board.isOnline(account.get().id());
          caller.answer(traceId, new Event.UserInfo(user, online));
        });
  }
}
