package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.server.auth.Authenticator;
import chat.server.auth.Authenticator.Outcome;
import chat.server.call.CallKeeper;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.caller.Micros;
import chat.server.connection.OutgoingFrame;
import chat.server.fanout.Hub;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Profile;
import chat.store.error.StoreUnavailableException;
import chat.store.readmark.ReadMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Logging in (204, 205) and out.
final class LoginHandler {
  private final Store store;
  private final Authenticator authenticator;
  private final Hub hub;
  private final CallKeeper calls;
  private final Turns arrivals = new Turns();
  private final Turns departures = new Turns();

  LoginHandler(Store store, Authenticator authenticator, Hub hub, CallKeeper calls) {
    this.store = store;
    this.authenticator = authenticator;
    this.hub = hub;
    this.calls = calls;
  }

  void register(Caller caller, String traceId, Request.Register request)
      throws InterruptedException {
    if (request.username().isEmpty() || request.password().isEmpty()) {
      caller.answer(traceId, new Event.LoginRequired());
      return;
    }
    try {
      // Hashing has a line of its own.
      Outcome outcome =
          authenticator.withPassword(
              request.username(), request.password(), caller.remoteAddress(), caller.userAgent());
      try (Turns.Turn _ = arrivals.take()) {
        finish(caller, traceId, outcome);
      }
    } catch (StoreUnavailableException unavailable) {
      caller.refuseLogin(traceId, ErrorCode.UNAVAILABLE);
    }
  }

  void login(Caller caller, String traceId, Optional<String> sessionId)
      throws InterruptedException {
    try (Turns.Turn _ = arrivals.take()) {
      finish(
          caller,
          traceId,
          sessionId
              .filter(token -> !token.isEmpty())
              .map(authenticator::withSession)
              .orElseGet(Outcome.NoSession::new));
    } catch (StoreUnavailableException unavailable) {
      caller.refuseLogin(traceId, ErrorCode.UNAVAILABLE);
    }
  }

  /// The connection has ended.
  void ended(Caller caller) {
    if (caller.login().isPresent()) {
      try (Turns.Turn _ = departures.takeOrGoOn()) {
        logout(caller);
      }
    }
  }

  /// Ends a login, because the connection ends or logs in anew.
  private void logout(Caller caller) {
    caller
        .login()
        .ifPresent(login -> {
          caller.loggedOut();
          calls.gone(caller, login.user());
          hub.leave(caller, login.user());
        });
  }

  private void finish(Caller caller, String traceId, Outcome outcome) throws InterruptedException {
    switch (outcome) {
      case Outcome.Success success -> enter(caller, traceId, success);
      case Outcome.Refused(var code) -> caller.refuseLogin(traceId, code);
      case Outcome.Disabled() -> caller.endDisabled(traceId);
      case Outcome.NoSession() -> caller.answer(traceId, new Event.LoginRequired());
    }
  }

  private void enter(Caller caller, String traceId, Outcome.Success success)
      throws InterruptedException {
    logout(caller);
    Account account = success.account();
    Profile profile = new Profile(account.id(), account.username(), account.avatar());
    hub.join(
        caller,
        profile,
        () -> takeOver(caller, profile),
        position -> welcome(caller, traceId, success, position));
    caller.loggedIn(new Login(profile, success.token()));
    calls.back(caller, account.id());
    if (success.created()) {
      beginReading(account.id());
    }
    // Whoever was barred while logging in was no member yet that could be dismissed; nor was one
    // whose sessions were ended.
    switch (authenticator.withSession(success.token().value())) {
      case Outcome.Success _ -> {} // all is as it was
      case Outcome.NoSession() -> caller.endPasswordChanged(traceId);
      case Outcome.Disabled(), Outcome.Refused _ -> caller.endDisabled(traceId);
    }
  }

  /// What was said in the lobby before somebody came is not unread, and what is said afterwards is,
  /// also if they were the first.
  private void beginReading(UserId user) {
    ReadMark last =
        store
            .conversations()
            .atOrBefore(ConversationId.LOBBY, Long.MAX_VALUE)
            .map(entry -> new ReadMark(entry.position(), entry.ordinal()))
            .orElse(ReadMark.NONE);
    store.readMarks().advance(user, ConversationId.LOBBY, last);
  }

  /// The predecessor's client is made for one connection a user; ours for many.
  private void takeOver(Caller caller, Profile profile) throws InterruptedException {
    if (!caller.isNative()) {
      hub.takeOver(profile.id(), caller);
    }
  }

  private List<OutgoingFrame> welcome(
      Caller caller, String traceId, Outcome.Success success, long position) {
    Account account = success.account();
    UserView user = new UserView(account.id().value(), account.username(), account.avatar());
    long now = Micros.now();
    List<OutgoingFrame> first = new ArrayList<>(2);
    first.add(
        caller.encode(
            new EventFrame(
                now,
                traceId,
                new Event.LoggedIn(
                    user,
                    account.roleId() > 0,
                    success.token().value(),
                    success.created(),
                    store.epoch(),
                    position))));
    if (!caller.isNative()) {
      // That client's lobby appears by its own 200.
      first.add(caller.encode(new EventFrame(now, "", new Event.UserOnline(user))));
    }
    return first;
  }
}
