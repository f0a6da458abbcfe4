package chat.server.handler;

import chat.api.id.MessageId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import chat.server.auth.Authenticator;
import chat.server.call.CallHandler;
import chat.server.call.CallKeeper;
import chat.server.call.RunningCalls;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.caller.ServerFeatures;
import chat.server.fanout.Hub;
import chat.server.metrics.ServerMetrics;
import chat.server.upload.Media;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.error.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings each request to the one class that handles it, once it is clear that the caller may ask.
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final ServerInfo info;
  private final Media media;
  private final Accounts accounts;
  private final LoginHandler logins;
  private final PeopleHandler people;
  private final AdministrationHandler administration;
  private final AccountHandler ownAccount;
  private final GroupHandler groups;
  private final MessageHandler messages;
  private final HistoryHandler history;
  private final SyncHandler sync;
  private final ConversationHandler conversations;
  private final AvatarHandler avatars;
  private final UploadHandler uploads;
  private final CallHandler calls;

  /// Wires the handlers.
  public Dispatcher(
      ServerInfo info,
      Store store,
      Authenticator authenticator,
      Hub hub,
      Media media,
      CallHandler calls,
      CallKeeper keeper,
      ServerMetrics metrics) {
    this.info = info;
    this.media = media;
    this.accounts = store.accounts();
    this.logins = new LoginHandler(store, authenticator, hub, keeper);
    this.people = new PeopleHandler(store.accounts(), hub);
    this.administration = new AdministrationHandler(store, hub);
    this.ownAccount = new AccountHandler(store, authenticator);
    this.groups =
        new GroupHandler(
            store, new GroupPictures(store.files(), media.shared()), new RunningCalls(store));
    this.messages = new MessageHandler(store, hub, new MessageContents(media), metrics);
    this.avatars = new AvatarHandler(store, media.shared());
    this.uploads = new UploadHandler(media.uploads());
    this.history = new HistoryHandler(store);
    this.sync = new SyncHandler(store);
    this.conversations = new ConversationHandler(store);
    this.calls = calls;
  }

  /// Carries out a request on the connection's own thread.
  ///
  /// @throws InterruptedException if the server stops
  void dispatch(Caller caller, RequestFrame frame) throws InterruptedException {
    try {
      route(caller, frame);
    } catch (StoreException unavailable) {
      LOG.warn("A request failed: {}", unavailable.getMessage());
      Named named = named(frame.body());
      caller.refuse(frame.traceId(), ErrorCode.UNAVAILABLE, named.receiver(), named.id());
    }
  }

  /// What the server accepts.
  Limits limits() {
    return media.uploads().limits();
  }

  /// Takes a file that the predecessor's client has sent as a message.
  ///
  /// @throws InterruptedException if the server stops
  void upload(Caller caller, byte[] file) throws InterruptedException {
    Optional<Login> login = caller.login();
    if (login.isEmpty()) {
      caller.answer("", new Event.LoginRequired());
      return;
    }
    try {
      if (accounts.byId(login.get().user()).filter(Account::active).isEmpty()) {
        caller.endDisabled("");
      } else {
        uploads.upload(caller, login.get(), file);
      }
    } catch (StoreException unavailable) {
      LOG.warn("An upload failed: {}", unavailable.getMessage());
      caller.refuseUpload(ErrorCode.UNAVAILABLE);
    }
  }

  /// The connection has ended.
  void ended(Caller caller) {
    logins.ended(caller);
  }

  private void route(Caller caller, RequestFrame frame) throws InterruptedException {
    String traceId = frame.traceId();
    if (isOurs(frame.body()) && !caller.isNative()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_TYPE, WireId.LOBBY, Optional.empty());
      return;
    }
    switch (frame.body()) {
      case Request.Hello hello -> hello(caller, traceId, hello);
      case Request.Register register -> logins.register(caller, traceId, register);
      case Request.Login() -> logins.login(caller, traceId, frame.sessionId());
      case Request.Unknown _ ->
          caller.refuse(traceId, ErrorCode.UNKNOWN_TYPE, WireId.LOBBY, Optional.empty());
      case Request.UserList _,
          Request.UserQuery _,
          Request.UserFind _,
          Request.OnlineTotal _,
          Request.UserRemove _,
          Request.AvatarUpload _,
          Request.SendCommon _,
          Request.SendPersonal _,
          Request.HistoryCommon _,
          Request.HistoryPersonal _,
          Request.Sync _,
          Request.Read _,
          Request.ConversationList _,
          Request.OfGroup _,
          Request.OfCall _,
          Request.OfAccount _,
          Request.OfAdministration _,
          Request.Invalid _ ->
          routeLoggedIn(caller, frame);
    }
  }

  /// Whether only our own clients may ask this: its answer has no form in the predecessor's codec.
  private static boolean isOurs(Request request) {
    return request instanceof Request.Sync
        || request instanceof Request.Read
        || request instanceof Request.ConversationList
        || request instanceof Request.UserFind
        || request instanceof Request.CallList
        || request instanceof Request.OfAccount
        || request instanceof Request.OfAdministration;
  }

  private void routeLoggedIn(Caller caller, RequestFrame frame) throws InterruptedException {
    String traceId = frame.traceId();
    Optional<Login> session = caller.login().filter(login -> isOwnSession(caller, login, frame));
    if (session.isEmpty()) {
      caller.answer(traceId, new Event.LoginRequired());
      return;
    }
    Login login = session.get();
    if (!isOwnName(caller, login, frame)) {
      Named named = named(frame.body());
      caller.refuse(traceId, ErrorCode.WRONG_SENDER, named.receiver(), named.id());
      return;
    }
    // Read for each request: an account may be disabled, and a role given, at any time.
    Optional<Account> account = accounts.byId(login.user()).filter(Account::active);
    if (account.isEmpty()) {
      caller.endDisabled(traceId);
      return;
    }
    carryOut(caller, login, account.get(), frame);
  }

  private void carryOut(Caller caller, Login login, Account account, RequestFrame frame)
      throws InterruptedException {
    String traceId = frame.traceId();
    switch (frame.body()) {
      case Request.UserList() -> people.list(caller, traceId);
      case Request.UserQuery query -> people.query(caller, traceId, query);
      case Request.UserFind find -> people.find(caller, traceId, find);
      case Request.OnlineTotal() -> people.total(caller, traceId);
      case Request.UserRemove remove -> administration.remove(caller, account, traceId, remove);
      case Request.AvatarUpload avatar -> avatars.change(caller, account, traceId, avatar);
      case Request.SendCommon send -> messages.common(caller, login, traceId, send);
      case Request.SendPersonal send -> messages.personal(caller, login, traceId, send);
      case Request.HistoryCommon page -> history.common(caller, login, traceId, page);
      case Request.HistoryPersonal page -> history.personal(caller, login, traceId, page);
      case Request.Read read -> conversations.read(caller, login, traceId, read);
      case Request.ConversationList() -> conversations.list(caller, login, traceId);
      case Request.OfGroup group -> groups.handle(caller, login, traceId, group);
      case Request.OfCall call -> calls.handle(caller, login, traceId, call);
      case Request.OfAccount own -> ownAccount.handle(caller, login, account, traceId, own);
      case Request.OfAdministration act -> administration.handle(caller, account, traceId, act);
      case Request.Sync positions -> sync.sync(caller, login, traceId, positions);
      case Request.Invalid(var code, var receiver, var id) ->
          caller.refuse(traceId, code, receiver, id);
      case Request.Hello _, Request.Register _, Request.Login _, Request.Unknown _ ->
          throw new IllegalArgumentException("needs no login");
    }
  }

  /// The predecessor's clients name their session with each request, ours need not.
  private static boolean isOwnSession(Caller caller, Login login, RequestFrame frame) {
    return frame.sessionId().map(login::isSession).orElse(caller.isNative());
  }

  private static boolean isOwnName(Caller caller, Login login, RequestFrame frame) {
    return frame
        .senderId()
        .map(sender -> sender.equals(login.user().value()))
        .orElse(caller.isNative());
  }

  private void hello(Caller caller, String traceId, Request.Hello hello) {
    caller.speak(hello.locale());
    caller.understands(hello.features());
    caller.answer(
        traceId,
        new Event.Welcome(
            "chat",
            info.version(),
            info.node(),
            limits(),
            ServerFeatures.ALL,
            info.heartbeatSeconds()));
  }

  private record Named(WireId receiver, Optional<MessageId> id) {}

  /// The conversation and message a request names, which errors name too.
  private static Named named(Request request) {
    return switch (request) {
      case Request.SendCommon send -> new Named(send.receiver(), send.id());
      case Request.SendPersonal send -> new Named(send.receiver(), send.id());
      case Request.Invalid invalid -> new Named(invalid.receiver(), invalid.id());
      case Request.Read read -> new Named(read.receiver(), Optional.empty());
      case Request.HistoryCommon page -> new Named(page.receiver(), Optional.empty());
      case Request.HistoryPersonal page -> new Named(page.receiver(), Optional.empty());
      case Request.UserQuery query -> new Named(query.receiver(), Optional.empty());
      case Request.Hello _,
          Request.Register _,
          Request.Login _,
          Request.UserList _,
          Request.UserFind _,
          Request.OnlineTotal _,
          Request.UserRemove _,
          Request.AvatarUpload _,
          Request.Sync _,
          Request.ConversationList _,
          Request.OfGroup _,
          Request.OfCall _,
          Request.OfAccount _,
          Request.OfAdministration _,
          Request.Unknown _ ->
          new Named(WireId.LOBBY, Optional.empty());
    };
  }
}
