package chat.server.handler;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Person;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.fanout.Hub;
import chat.server.text.Text;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.audit.AuditEntry;
import chat.store.audit.AuditEntry.Act;
import chat.store.live.Announcement;
import chat.store.live.Signal;
import java.util.Optional;

/// What administrators may do (209, 951 to 955). Each act is written to the audit trail before it
/// is done. Whoever has a role above 0 is an administrator, and rules over who ranks lower.
final class AdministrationHandler {
  private final Store store;
  private final Hub hub;
  private final AccountSearch search;

  AdministrationHandler(Store store, Hub hub) {
    this.store = store;
    this.hub = hub;
    this.search = new AccountSearch(store.accounts(), hub);
  }

  /// Bars somebody who ranks lower: the account is disabled and its connections end, on all
  /// servers.
  void remove(Caller caller, Account administrator, String traceId, Request.UserRemove request)
      throws InterruptedException {
    Optional<Account> target = target(caller, administrator, traceId, request.receiver());
    if (target.isPresent() && !bar(caller, administrator, traceId, target.get())) {
      caller.answer(
          traceId,
          Event.Notice.system(
              WireId.LOBBY, Text.USER_REMOVED.in(caller.locale(), target.get().username())));
    }
  }

  void handle(
      Caller caller, Account administrator, String traceId, Request.OfAdministration request)
      throws InterruptedException {
    switch (request) {
      case Request.SetRole role -> setRole(caller, administrator, traceId, role);
      case Request.SetActive active -> setActive(caller, administrator, traceId, active);
      case Request.Announce announce -> announce(caller, administrator, traceId, announce);
      case Request.AccountSearch wanted -> {
        if (administrator.roleId() > 0) {
          search.answer(caller, traceId, wanted);
        } else {
          refuse(caller, traceId, ErrorCode.NOT_ALLOWED);
        }
      }
    }
  }

  private void setRole(
      Caller caller, Account administrator, String traceId, Request.SetRole request) {
    Optional<Account> target = target(caller, administrator, traceId, WireId.of(request.user()));
    if (target.isEmpty()) {
      return;
    }
    if (request.roleId() > administrator.roleId()) {
      refuse(caller, traceId, ErrorCode.NOT_ALLOWED);
      return;
    }
    note(administrator, Act.SET_ROLE, target, Integer.toString(request.roleId()));
    store.accounts().setRole(target.get().id(), request.roleId());
    store.signals().send(target.get().id(), new Signal.RoleSet(request.roleId()));
    caller.answer(traceId, new Event.RoleSet(request.user(), request.roleId()));
  }

  private void setActive(
      Caller caller, Account administrator, String traceId, Request.SetActive request)
      throws InterruptedException {
    Optional<Account> target = target(caller, administrator, traceId, WireId.of(request.user()));
    if (target.isEmpty()) {
      return;
    }
    if (request.active()) {
      note(administrator, Act.ENABLE, target, "");
      store.accounts().setActive(target.get().id(), true);
    } else {
      // What everybody is told answers no request: it may be there before the answer.
      var _ = bar(caller, administrator, "", target.get());
    }
    caller.answer(traceId, new Event.ActiveSet(request.user(), request.active()));
  }

  private void announce(
      Caller caller, Account administrator, String traceId, Request.Announce request) {
    String text = request.text().strip();
    if (administrator.roleId() <= 0) {
      refuse(caller, traceId, ErrorCode.NOT_ALLOWED);
    } else if (text.isEmpty() || text.codePointCount(0, text.length()) > Limits.ANNOUNCEMENT) {
      refuse(caller, traceId, ErrorCode.BAD_ANNOUNCEMENT);
    } else {
      note(administrator, Act.ANNOUNCE, Optional.empty(), text);
      store.signals().announce(new Announcement.Said(text, ""));
      caller.answer(traceId, new Event.Announced());
    }
  }

  /// Whom a request is about, if the administrator outranks them; else it is refused.
  private Optional<Account> target(
      Caller caller, Account administrator, String traceId, WireId user) {
    Optional<Account> target = user.user().flatMap(store.accounts()::byId);
    if (target.isEmpty()) {
      refuse(caller, traceId, ErrorCode.UNKNOWN_RECEIVER);
    } else if (!outranks(administrator, target.get())) {
      refuse(caller, traceId, ErrorCode.NOT_ALLOWED);
      return Optional.empty();
    }
    return target;
  }

  private static boolean outranks(Account administrator, Account target) {
    return administrator.roleId() > 0 && administrator.roleId() > target.roleId();
  }

  /// @param traceId of the request that is answered by what everybody is told; `""` for none
  /// @return whether everybody was told, because the person was online
  private boolean bar(Caller caller, Account administrator, String traceId, Account target)
      throws InterruptedException {
    note(administrator, Act.DISABLE, Optional.of(target), "");
    store.accounts().setActive(target.id(), false);
    boolean online = hub.isOnline(caller, target.id());
    store.signals().send(target.id(), new Signal.Removed(traceId));
    if (online) {
      store.signals().announce(new Announcement.UserRemoved(target.username(), traceId));
    }
    return online;
  }

  private void note(Account administrator, Act act, Optional<Account> target, String detail) {
    store
        .audit()
        .write(
            new AuditEntry(
                person(administrator), act, target.map(AdministrationHandler::person), detail));
  }

  private static Person person(Account account) {
    return new Person(account.id().value(), account.username());
  }

  private static void refuse(Caller caller, String traceId, ErrorCode code) {
    caller.refuse(traceId, code, WireId.LOBBY, Optional.empty());
  }
}
