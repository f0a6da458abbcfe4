package chat.server.handler;

import chat.api.protocol.Event;
import chat.api.protocol.FoundUser;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.server.caller.Caller;
import chat.server.fanout.Hub;
import chat.server.text.Text;
import chat.store.account.Account;
import chat.store.account.Accounts;
import java.util.List;
import java.util.Optional;

/// Who is there (202, 203, 213), and who can be found by name (222).
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

  void find(Caller caller, String traceId, Request.UserFind request) throws InterruptedException {
    List<Account> found = accounts.find(request.name().strip(), request.limit());
    hub.ask(
        caller,
        false,
        board -> {
          List<FoundUser> users =
              found.stream()
                  .map(account -> new FoundUser(view(account), board.isOnline(account.id())))
                  .toList();
          caller.answer(traceId, new Event.UsersFound(users));
        });
  }

  void query(Caller caller, String traceId, Request.UserQuery request) throws InterruptedException {
    Optional<Account> account = request.receiver().user().flatMap(accounts::byId);
    UserView user =
        account
            .map(PeopleHandler::view)
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

  private static UserView view(Account account) {
    return new UserView(account.id().value(), account.username(), account.avatar());
  }
}
