package chat.server.call;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.CallView;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.store.Store;
import chat.store.call.Act;
import chat.store.call.Call;
import chat.store.call.Calls;
import chat.store.call.Room;
import chat.store.group.Group;
import chat.store.group.Groups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Calls that go on, for those who could not hear them ring.
public final class RunningCalls {
  private static final String BY_THE_SERVER = "";

  private final Calls calls;
  private final Groups groups;

  /// @param store where the calls are, and who is in which group
  public RunningCalls(Store store) {
    this.calls = store.calls();
    this.groups = store.groups();
  }

  /// The calls that somebody may join now and is not in, and those that they are in by this very
  /// connection: a client that has been started anew cannot know of them.
  Event.CallList of(Caller caller, UserId user) {
    List<ConversationId> conversations = new ArrayList<>();
    conversations.add(ConversationId.LOBBY);
    if (caller.understandsGroups()) {
      groups.of(user).stream().map(Group::conversation).forEach(conversations::add);
    }
    List<Call> own = calls.of(user, user);
    Stream<Call> ringing = own.stream().filter(call -> call.room().calls(user));
    Stream<Call> outside =
        Stream.concat(calls.in(conversations).stream(), ringing)
            .filter(call -> !call.members().containsKey(user));
    Stream<Call> here =
        own.stream().filter(call -> caller.connectionId().equals(call.members().get(user)));
    return new Event.CallList(Stream.concat(outside, here).map(call -> view(call, user)).toList());
  }

  /// Tells people who are in a group from now on of its call, if there is one.
  ///
  /// @param by who has added them
  public void tell(GroupId group, UserId by, Collection<UserId> people) {
    for (Call call : calls.in(List.of(new ConversationId.Group(group)))) {
      List<UserId> outside =
          people.stream().filter(user -> !call.members().containsKey(user)).toList();
      Act act = CallActs.act(by, BY_THE_SERVER, "", new Event.CallList(List.of(view(call, by))));
      calls.tellRunning(call.room(), act, outside);
    }
  }

  private static CallView view(Call call, UserId user) {
    Room room = call.room();
    return new CallView(
        room.owner().value(),
        CallActs.receiver(room, user),
        room.group(),
        room.video(),
        call.members().keySet().stream().map(UserId::value).sorted().toList());
  }
}
