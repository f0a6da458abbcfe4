package chat.server.fanout;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.server.caller.Caller;
import chat.server.connection.OutgoingFrame;
import chat.store.call.CallNews;
import chat.store.call.Room;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// News of a call on its way to those of one worker's connections that it is for. Somebody is in a
/// call by one connection; what the others hear of it, docs/protocol.md says. Used by one worker.
final class CallDelivery {
  private final CallNews news;
  private final Collection<Member> everybody;
  private final GroupIndex groups;
  private final Function<UserId, List<Member>> connectionsOf;
  private final Room room;
  private final UserId by;
  private Optional<OutgoingFrame> text = Optional.empty();

  CallDelivery(
      CallNews news,
      Collection<Member> everybody,
      GroupIndex groups,
      Function<UserId, List<Member>> connectionsOf) {
    this.news = news;
    this.everybody = everybody;
    this.groups = groups;
    this.connectionsOf = connectionsOf;
    this.room = news.room();
    this.by = news.act().by();
  }

  void deliver() {
    switch (news.what()) {
      case RINGING -> ring();
      case JOINED -> join();
      case LEFT, ENDED -> leave();
      case SIGNAL, OFFLINE -> news.members().forEach(this::tell);
      case RUNNING -> news.members().keySet().forEach(this::tellIfMember);
    }
  }

  private void ring() {
    connectionsOf.apply(by).stream().filter(this::isActing).forEach(this::send);
    called().stream().filter(member -> !member.user().equals(by)).forEach(this::send);
  }

  /// Those who are in hear it, but not the owner, whom the joiner calls, nor who joins.
  private void join() {
    news.members()
        .forEach((user, connection) -> {
          if (!user.equals(by) && !user.equals(room.owner())) {
            tell(user, connection);
          }
        });
    for (Member other : connectionsOf.apply(by)) {
      if (other.isNative() && !isActing(other)) {
        send(other);
      } else if (!isActing(other)) {
        other.caller().answer("", answeredElsewhere());
      }
    }
  }

  /// The predecessor's client knows no other device of its user: there, it rings no more.
  private Event answeredElsewhere() {
    String owner = room.owner().value();
    return new Event.CallEnded(owner, by.value(), owner, room.group());
  }

  private void leave() {
    Set<Member> hearers = new HashSet<>(called());
    hearers.addAll(connectionsOf.apply(by));
    news.members().keySet().forEach(user -> hearers.addAll(connectionsOf.apply(user)));
    hearers.stream().filter(member -> !isActing(member) && hears(member)).forEach(this::send);
  }

  /// The predecessor's clients hear nothing of a call that their user is in elsewhere.
  private boolean hears(Member member) {
    String connection = news.members().getOrDefault(member.user(), "");
    return member.isNative()
        || connection.isEmpty()
        || connection.equals(member.caller().connectionId());
  }

  private Collection<Member> called() {
    return switch (room.callees()) {
      case Room.Callees.One(var callee) -> connectionsOf.apply(callee);
      case Room.Callees.Members(var group) -> groups.of(group);
      case Room.Callees.Lobby() -> everybody;
    };
  }

  /// @param connection empty for all of theirs; a sender's own others, if they are native
  private void tell(UserId user, String connection) {
    for (Member member : connectionsOf.apply(user)) {
      boolean named = connection.equals(member.caller().connectionId());
      boolean all = connection.isEmpty() && !isActing(member);
      if (named || (all && (member.isNative() || !user.equals(by)))) {
        send(member);
      }
    }
  }

  /// Somebody may have been removed from the group meanwhile.
  private void tellIfMember(UserId user) {
    if (room.callees() instanceof Room.Callees.Members(var group)) {
      connectionsOf.apply(user).stream()
          .filter(member -> member.isNative() && member.groups().contains(group))
          .forEach(this::send);
    }
  }

  private boolean isActing(Member member) {
    return member.caller().connectionId().equals(news.act().connection());
  }

  private void send(Member member) {
    Caller caller = member.caller();
    caller.send(caller.isNative() ? OutgoingFrame.message(false, news.act().frame()) : textFrame());
  }

  private OutgoingFrame textFrame() {
    if (text.isEmpty()) {
      try {
        EventFrame frame = FrameCodec.MSGPACK.decodeEvent(news.act().frame());
        text = Optional.of(OutgoingFrame.message(true, FrameCodec.JSON.encodeEvent(frame)));
      } catch (MalformedFrameException bug) {
        throw new IllegalStateException("a server has published what it cannot read", bug);
      }
    }
    return text.get();
  }
}
