package chat.server.handler;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.fanout.Hub;
import chat.server.text.Text;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.live.Announcement;
import chat.store.live.Signal;
import java.util.Optional;

/// What administrators may do (209).
final class AdministrationHandler {
  private final Store store;
  private final Hub hub;

  AdministrationHandler(Store store, Hub hub) {
    this.store = store;
    this.hub = hub;
  }

  /// Bars somebody who ranks lower: the account is disabled and its connections end, on all
  /// servers.
  void remove(Caller caller, Account administrator, String traceId, Request.UserRemove request)
      throws InterruptedException {
    Optional<Account> target = request.receiver().user().flatMap(store.accounts()::byId);
    if (target.isEmpty()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, WireId.LOBBY, Optional.empty());
    } else if (!outranks(administrator, target.get())) {
      caller.refuse(traceId, ErrorCode.NOT_ALLOWED, WireId.LOBBY, Optional.empty());
    } else {
      bar(caller, traceId, target.get());
    }
  }

  private static boolean outranks(Account administrator, Account target) {
    return administrator.roleId() > 0 && administrator.roleId() > target.roleId();
  }

  private void bar(Caller caller, String traceId, Account target) throws InterruptedException {
    store.accounts().setActive(target.id(), false);
    boolean online = hub.isOnline(caller, target.id());
    store.signals().send(target.id(), new Signal.Removed(traceId));
    if (online) {
      store.signals().announce(new Announcement.UserRemoved(target.username(), traceId));
    } else {
      caller.answer(
          traceId,
          Event.Notice.system(
              WireId.LOBBY, Text.USER_REMOVED.in(caller.locale(), target.username())));
    }
  }
}
