package chat.server.handler;

import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.auth.Authenticator;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.live.Signal;
import java.util.Optional;

/// One's own account: password (216) and log-out (217).
final class AccountHandler {
  private final Store store;
  private final Authenticator authenticator;

  AccountHandler(Store store, Authenticator authenticator) {
    this.store = store;
    this.authenticator = authenticator;
  }

  void handle(
      Caller caller, Login login, Account account, String traceId, Request.OfAccount request)
      throws InterruptedException {
    switch (request) {
      case Request.PasswordChange change -> change(caller, login, account, traceId, change);
      case Request.Logout() -> logOut(caller, login);
    }
  }

  private void change(
      Caller caller, Login login, Account account, String traceId, Request.PasswordChange request)
      throws InterruptedException {
    Optional<ErrorCode> refused =
        authenticator.changePassword(account, request.old(), request.replacement());
    if (refused.isPresent()) {
      caller.refuse(traceId, refused.get(), WireId.LOBBY, Optional.empty());
      return;
    }
    store.sessions().endOthers(account.id(), login.token());
    store.signals().send(account.id(), new Signal.PasswordChanged(login.token().sha256()));
    caller.answer(traceId, new Event.PasswordChanged());
  }

  /// The session's other connections end, too: a browser's tabs share one.
  private void logOut(Caller caller, Login login) {
    store.sessions().end(login.token());
    store.signals().send(login.user(), new Signal.LoggedOut(login.token().sha256()));
    caller.close(CloseCode.NORMAL);
  }
}
