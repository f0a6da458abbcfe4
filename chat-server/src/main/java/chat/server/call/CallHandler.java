package chat.server.call;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Hub;
import chat.store.Store;
import chat.store.call.Act;
import chat.store.call.Call;
import chat.store.call.CallTiming;
import chat.store.call.Calls;
import chat.store.call.Room;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.group.Membership;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Calls (600 to 607). What happens in a call reaches its people by the store's publication.
public final class CallHandler {
  private static final int MOST_TRIES = 10;

  private final Store store;
  private final Calls calls;
  private final Hub hub;
  private final CallKeeper keeper;
  private final RunningCalls running;
  private final CallTiming timing;
  private final TurnCredentials credentials;

  /// @param keeper keeps the connections here in their calls
  public CallHandler(Store store, Hub hub, CallKeeper keeper, CallSettings settings) {
    this.store = store;
    this.calls = store.calls();
    this.hub = hub;
    this.keeper = keeper;
    this.running = new RunningCalls(store);
    this.timing = settings.timing();
    this.credentials = new TurnCredentials(settings.ice(), InstantSource.system());
  }

  /// Carries out a request.
  ///
  /// @throws InterruptedException if the server stops
  public void handle(Caller caller, Login login, String traceId, Request.OfCall request)
      throws InterruptedException {
    Asked asked = new Asked(caller, login.user(), traceId);
    switch (request) {
      case Request.CallCreate create -> create(asked, create);
      case Request.CallJoin join -> join(asked, join);
      case Request.CallSignal signal -> signal(asked, signal);
      case Request.CallLeave leave -> leave(asked, leave);
      case Request.IceServers() -> caller.answer(traceId, credentials.of(login.user()));
      case Request.CallList() -> caller.answer(traceId, running.of(caller, login.user()));
    }
  }

  /// Who asks.
  private record Asked(Caller caller, UserId self, String traceId) {
    String connection() {
      return caller.connectionId();
    }

    Act act(Event.OfCall event) {
      return CallActs.act(self, connection(), traceId, event);
    }

    void refuse(ErrorCode code, WireId receiver) {
      caller.refuse(traceId, code, receiver, Optional.empty());
    }
  }

  private void create(Asked asked, Request.CallCreate request) throws InterruptedException {
    WireId receiver = request.receiver();
    Optional<Room.Callees> callees = callees(receiver, request.mess());
    if (callees.isEmpty()) {
      asked.refuse(ErrorCode.UNKNOWN_RECEIVER, receiver);
      return;
    }
    boolean isGroup = callees.get() instanceof Room.Callees.Members;
    boolean group = request.mess().flag("is_group").orElse(isGroup);
    boolean video = request.mess().flag("video").orElse(false);
    Room room = new Room(asked.self(), callees.get(), group, video);
    if (room.calls(asked.self())) {
      asked.refuse(ErrorCode.NOT_ALLOWED, receiver);
    } else if (isGroup && !mayJoin(room, asked.self())) {
      asked.refuse(ErrorCode.NOT_MEMBER, receiver);
    } else {
      ring(asked, room, request);
    }
  }

  /// A group's id could be a user's: what kind of call it is decides where both are.
  private Optional<Room.Callees> callees(WireId receiver, Payload mess) {
    if (receiver.isLobby()) {
      return Optional.of(new Room.Callees.Lobby());
    }
    Optional<Room.Callees> group =
        receiver
            .group()
            .filter(id -> store.groups().find(id).isPresent())
            .map(Room.Callees.Members::new);
    if (group.isPresent() && mess.flag("is_group").orElse(false)) {
      return group;
    }
    return receiver
        .user()
        .filter(id -> store.accounts().byId(id).isPresent())
        .<Room.Callees>map(Room.Callees.One::new)
        .or(() -> group);
  }

  private void ring(Asked asked, Room room, Request.CallCreate request)
      throws InterruptedException {
    String self = asked.self().value();
    String receiver = request.receiver().value();
    Act ring =
        asked.act(new Event.CallRinging(self, receiver, request.mess().with("room_id", self)));
    int tries = 0;
    while (!calls.create(room, ring, timing)) {
      if (++tries == MOST_TRIES) {
        throw new StoreException(StoreText.CALLS_BEGIN.with(self));
      }
      calls.find(asked.self()).ifPresent(old -> end(asked, old));
    }
    keeper.entered(asked.caller(), asked.self(), room.owner());
    List<String> offline =
        hub.offline(asked.caller(), invited(room)).stream().map(UserId::value).toList();
    if (!offline.isEmpty()) {
      calls.tellOffline(room, asked.act(new Event.CallOffline(self, receiver, offline)));
    }
  }

  private List<UserId> invited(Room room) {
    return switch (room.callees()) {
      case Room.Callees.One(var callee) -> List.of(callee);
      case Room.Callees.Members(var group) ->
          store.groups().members(group).stream()
              .map(Membership::user)
              .filter(user -> !user.equals(room.owner()))
              .toList();
      case Room.Callees.Lobby() -> List.of();
    };
  }

  private boolean end(Asked asked, Call call) {
    return calls.end(
        call, CallActs.leaving(call.room(), asked.self(), asked.connection(), asked.traceId()));
  }

  private void join(Asked asked, Request.CallJoin request) {
    WireId receiver = request.receiver();
    Optional<Call> call = call(request.mess().text("room_id").orElse(""));
    if (call.isEmpty()) {
      asked.refuse(ErrorCode.UNKNOWN_CALL, receiver);
      return;
    }
    Room room = call.get().room();
    if (!call.get().members().containsKey(asked.self()) && !mayJoin(room, asked.self())) {
      asked.refuse(ErrorCode.NOT_INVITED, receiver);
      return;
    }
    Event.CallJoined event =
        new Event.CallJoined(
            asked.self().value(),
            named(receiver),
            request.mess().with("room_id", room.owner().value()));
    switch (calls.join(call.get(), asked.act(event), timing)) {
      case DONE -> keeper.entered(asked.caller(), asked.self(), room.owner());
      case FULL -> asked.refuse(ErrorCode.CALL_FULL, receiver);
      case ENDED -> asked.refuse(ErrorCode.UNKNOWN_CALL, receiver);
    }
  }

  /// Others are told only what can be an id.
  private static String named(WireId receiver) {
    return receiver.user().isPresent() ? receiver.value() : WireId.LOBBY.value();
  }

  private Optional<Call> call(String room) {
    return Optional.of(room).filter(UserId::isValid).map(UserId::new).flatMap(calls::find);
  }

  private boolean mayJoin(Room room, UserId user) {
    return switch (room.callees()) {
      case Room.Callees.One(var callee) -> user.equals(callee) || user.equals(room.owner());
      case Room.Callees.Members(var group) -> isMember(group, user);
      case Room.Callees.Lobby() -> true;
    };
  }

  private boolean isMember(GroupId group, UserId user) {
    return store.groups().isMember(group, user);
  }

  private void signal(Asked asked, Request.CallSignal request) throws InterruptedException {
    Optional<UserId> to = request.receiver().user();
    if (to.isEmpty()) {
      asked.refuse(ErrorCode.UNKNOWN_RECEIVER, request.receiver());
      return;
    }
    Optional<Call> call = between(asked.self(), to.get());
    if (call.isPresent()) {
      pass(asked, call.get(), to.get(), request.mess());
    } else if (store.accounts().byId(to.get()).isEmpty()) {
      asked.refuse(ErrorCode.UNKNOWN_RECEIVER, request.receiver());
    }
    // Else the call that this was for has ended meanwhile.
  }

  /// The call that two people have to do with; if several, that which more of them are in.
  private Optional<Call> between(UserId one, UserId other) {
    return calls.of(one, other).stream()
        .filter(call -> takesPart(call, one) && takesPart(call, other))
        .max(
            Comparator.comparingInt(call ->
                (call.members().containsKey(one) ? 1 : 0)
                    + (call.members().containsKey(other) ? 1 : 0)));
  }

  private boolean takesPart(Call call, UserId user) {
    return call.members().containsKey(user) || mayJoin(call.room(), user);
  }

  private void pass(Asked asked, Call call, UserId to, Payload mess) throws InterruptedException {
    Act signal = asked.act(new Event.CallSignalled(asked.self().value(), to.value(), mess));
    switch (calls.signal(call, signal, to, !mess.isDenial(), timing)) {
      case DONE -> tellIfOffline(asked, to);
      case MOVED -> {
        keeper.entered(asked.caller(), asked.self(), call.room().owner());
        tellIfOffline(asked, to);
      }
      case OFFLINE -> asked.caller().answer(asked.traceId(), offline(asked, to));
      case ENDED -> {
        return;
      }
    }
    if (mess.isDenial()) {
      calls.copy(call.room(), signal);
    }
  }

  private void tellIfOffline(Asked asked, UserId to) throws InterruptedException {
    hub.ask(
        asked.caller(),
        false,
        board -> {
          if (!board.isOnline(to)) {
            asked.caller().answer(asked.traceId(), offline(asked, to));
          }
        });
  }

  private static Event offline(Asked asked, UserId to) {
    return new Event.CallOffline(asked.self().value(), to.value(), List.of(to.value()));
  }

  private void leave(Asked asked, Request.CallLeave request) {
    Optional<Call> found = call(request.room());
    if (found.isEmpty()) {
      if (!UserId.isValid(request.room())) {
        asked.refuse(ErrorCode.UNKNOWN_CALL, request.receiver());
      }
      return; // it has ended meanwhile
    }
    Call call = found.get();
    Room room = call.room();
    if (room.owner().equals(asked.self())) {
      boolean _ = end(asked, call);
    } else if (call.members().containsKey(asked.self()) || room.calls(asked.self())) {
      boolean _ =
          calls.leave(
              call,
              CallActs.leaving(room, asked.self(), asked.connection(), asked.traceId()),
              timing);
    } else if (!mayJoin(room, asked.self())) {
      asked.refuse(ErrorCode.NOT_INVITED, request.receiver());
    }
  }
}
