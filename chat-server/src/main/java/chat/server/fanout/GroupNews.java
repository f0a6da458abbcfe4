package chat.server.fanout;

import chat.api.codec.FrameCodec;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Person;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.connection.OutgoingFrame;
import chat.server.text.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A change of a group on its way to the group's connections. Native ones get the entry; the
/// predecessor's client knows only that it is in a group (1100) and is told the rest in words
/// (902). Used by one worker.
final class GroupNews {
  private static final int MOST_NAMES = 10;

  private final Broadcast broadcast;
  private final Content.GroupChange change;
  private final Map<Form, Optional<OutgoingFrame>> notices = new HashMap<>();

  private record Form(Locale locale, boolean concerned) {}

  GroupNews(Broadcast broadcast, Content.GroupChange change) {
    this.broadcast = broadcast;
    this.change = change;
  }

  void tell(Member member) {
    Caller caller = member.caller();
    boolean concerned =
        change.people().stream().anyMatch(person -> person.userId().equals(member.user().value()));
    boolean isNew = change.kind() == Content.Kind.CREATED || (isJoining() && concerned);
    if (caller.isNative() || isNew) {
      tellEntry(member);
    } else {
      notices
          .computeIfAbsent(new Form(caller.locale(), concerned), form -> notice(caller, form))
          .ifPresent(caller::send);
    }
  }

  /// Tells the entry itself, as everybody needs it who is in the group by it.
  void tellEntry(Member member) {
    Caller caller = member.caller();
    FrameCodec codec = caller.isNative() ? FrameCodec.MSGPACK : FrameCodec.JSON;
    caller.send(broadcast.frame(Delivery.View.COMMON, codec));
  }

  private boolean isJoining() {
    return change.kind() == Content.Kind.JOINED;
  }

  private Optional<OutgoingFrame> notice(Caller caller, Form form) {
    if (change.kind() == Content.Kind.LEFT && form.concerned()) {
      return Optional.empty(); // who leaves is answered
    }
    boolean gone =
        change.kind() == Content.Kind.DELETED
            || (change.kind() == Content.Kind.REMOVED && form.concerned());
    Event notice =
        Event.Notice.system(gone ? WireId.LOBBY : WireId.of(change.group().id()), text(form));
    return Optional.of(
        caller.encode(new EventFrame(broadcast.entry().timestampMicros(), "", notice)));
  }

  private String text(Form form) {
    Text text =
        switch (change.kind()) {
          case CREATED, JOINED -> Text.GROUP_JOINED;
          case LEFT -> Text.GROUP_LEFT;
          case DELETED -> Text.GROUP_DELETED;
          case UPDATED -> Text.GROUP_UPDATED;
          case REMOVED -> form.concerned() ? Text.GROUP_REMOVED_YOU : Text.GROUP_REMOVED;
          case HANDED_OVER -> Text.GROUP_HANDED_OVER;
        };
    return text.in(form.locale(), change.actor().username(), names(), change.group().name());
  }

  private String names() {
    String names =
        change.people().stream()
            .limit(MOST_NAMES)
            .map(Person::username)
            .collect(Collectors.joining(", "));
    return change.people().size() > MOST_NAMES ? names + ", …" : names;
  }
}
