package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.ConversationView.Kind;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Deliveries;
import chat.store.Store;
import chat.store.account.Profile;
import chat.store.conversation.Entry;
import chat.store.conversation.PrivateChat;
import chat.store.group.Group;
import chat.store.live.Signal;
import chat.store.readmark.ReadMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list of conversations (121) and how far they are read (113).
final class ConversationHandler {
  private static final int PAIR = 2;

  private final Store store;

  ConversationHandler(Store store) {
    this.store = store;
  }

  void list(Caller caller, Login login, String traceId) {
    Map<ConversationId, Named> named = named(caller, login.user());
    Map<ConversationId, Entry> newest = store.conversations().newest(named.keySet());
    Map<ConversationId, ReadMark> marks = marks(login.user(), named.keySet(), newest);
    List<ConversationView> views = new ArrayList<>();
    named.forEach((id, name) -> {
      Optional<Entry> last = Optional.ofNullable(newest.get(id));
      if (last.isPresent() || name.kind() != Kind.PRIVATE) {
        views.add(name.view(login.user(), last, marks.get(id)));
      }
    });
    views.sort(
        Comparator.comparingLong(
                (ConversationView view) -> view.last().map(Delivery::timestampMicros).orElse(0L))
            .reversed());
    caller.answer(traceId, new Event.ConversationList(views));
  }

  /// How far somebody has read each of these. What has been trimmed cannot be read any more.
  private Map<ConversationId, ReadMark> marks(
      UserId user, Collection<ConversationId> conversations, Map<ConversationId, Entry> newest) {
    Map<ConversationId, ReadMark> kept = store.readMarks().of(user);
    Map<ConversationId, ReadMark> marks = new HashMap<>();
    for (ConversationId id : conversations) {
      Optional<Entry> last = Optional.ofNullable(newest.get(id));
      marks.put(id, Optional.ofNullable(kept.get(id)).orElseGet(() -> unmarked(id, user, last)));
    }
    List<ConversationId> unread =
        newest.entrySet().stream()
            .filter(last -> last.getValue().ordinal() > marks.get(last.getKey()).ordinal())
            .map(Map.Entry::getKey)
            .toList();
    store
        .conversations()
        .oldest(unread)
        .forEach((id, first) -> {
          if (first.ordinal() - 1 > marks.get(id).ordinal()) {
            marks.put(id, new ReadMark(first.position() - 1, first.ordinal() - 1));
          }
        });
    return marks;
  }

  /// A conversation as its list names it.
  private record Named(String conversation, Kind kind, String title, int members) {
    ConversationView view(UserId viewer, Optional<Entry> last, ReadMark mark) {
      return new ConversationView(
          conversation,
          kind,
          title,
          members,
          last.map(Entry::position).orElse(0L),
          mark.position(),
          Math.max(0, last.map(Entry::ordinal).orElse(0L) - mark.ordinal()),
          last.map(entry -> preview(Deliveries.of(entry, viewer))));
    }
  }

  private Map<ConversationId, Named> named(Caller caller, UserId user) {
    Map<ConversationId, Named> named = new LinkedHashMap<>();
    named.put(ConversationId.LOBBY, new Named(ConversationId.LOBBY_KEY, Kind.LOBBY, "", 0));
    List<Group> groups = caller.understandsGroups() ? store.groups().of(user) : List.of();
    Map<GroupId, Integer> sizes = store.groups().sizes(groups.stream().map(Group::id).toList());
    for (Group group : groups) {
      String id = group.id().value();
      named.put(
          group.conversation(), new Named(id, Kind.GROUP, group.name(), sizes.get(group.id())));
    }
    int room = Math.max(1, Limits.SYNC_CONVERSATIONS - named.size());
    List<PrivateChat> chats = store.conversations().privateChats(user, room);
    Map<UserId, Profile> peers =
        store.accounts().profiles(chats.stream().map(PrivateChat::peer).distinct().toList());
    for (PrivateChat chat : chats) {
      String title = Optional.ofNullable(peers.get(chat.peer())).map(Profile::username).orElse("");
      named.put(chat.id(), new Named(chat.peer().value(), Kind.PRIVATE, title, PAIR));
    }
    return named;
  }

  /// Of the lobby nothing is unread that was said before anybody counted; of a group, nothing from
  /// before one was in it.
  private ReadMark unmarked(ConversationId conversation, UserId user, Optional<Entry> last) {
    return switch (conversation) {
      case ConversationId.Lobby _ -> last.map(ConversationHandler::mark).orElse(ReadMark.NONE);
      case ConversationId.Group(var group) ->
          store
              .conversations()
              .newestNotAfter(
                  conversation, store.groups().joinedAt(group, user).orElse(Long.MAX_VALUE), 1)
              .stream()
              .findFirst()
              .map(ConversationHandler::mark)
              .orElse(ReadMark.NONE);
      case ConversationId.Pair _ -> ReadMark.NONE;
    };
  }

  private static ReadMark mark(Entry entry) {
    return new ReadMark(entry.position(), entry.ordinal());
  }

  /// A thousand texts as long as they may be would be too much for one answer.
  private static Delivery preview(Delivery delivery) {
    return switch (delivery.content()) {
      case Content.Text(var text)
          when text.codePointCount(0, text.length()) > ConversationView.LONGEST_TEXT ->
          delivery.withContent(
              new Content.Text(
                  text.substring(0, text.offsetByCodePoints(0, ConversationView.LONGEST_TEXT))));
      case Content.Text _, Content.Media _, Content.Emotion _, Content.GroupChange _ -> delivery;
    };
  }

  void read(Caller caller, Login login, String traceId, Request.Read request) {
    Optional<ConversationId> conversation = mine(login.user(), request.receiver());
    if (conversation.isEmpty()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, request.receiver(), Optional.empty());
      return;
    }
    ReadMark mark =
        store
            .conversations()
            .atOrBefore(conversation.get(), Math.max(0, request.position()))
            .map(ConversationHandler::mark)
            .orElse(ReadMark.NONE);
    if (mark.position() > 0 && store.readMarks().advance(login.user(), conversation.get(), mark)) {
      tell(login.user(), conversation.get(), mark.position());
    }
    caller.answer(
        traceId,
        new Event.ReadUpTo(login.user().value(), request.receiver().value(), mark.position()));
  }

  /// The conversation that is meant, if it is one of the caller's.
  private Optional<ConversationId> mine(UserId user, WireId receiver) {
    if (receiver.isLobby()) {
      return Optional.of(ConversationId.LOBBY);
    }
    Optional<ConversationId> group =
        receiver
            .group()
            .filter(id -> store.groups().isMember(id, user))
            .map(ConversationId.Group::new);
    return group.or(() ->
        receiver
            .user()
            .filter(peer -> store.accounts().byId(peer).isPresent())
            .map(peer -> ConversationId.between(user, peer)));
  }

  private void tell(UserId reader, ConversationId conversation, long position) {
    Signal signal = new Signal.ReadUpTo(reader, conversation, position);
    store.signals().send(reader, signal);
    if (conversation instanceof ConversationId.Pair pair && !pair.peerOf(reader).equals(reader)) {
      store.signals().send(pair.peerOf(reader), signal);
    }
  }
}
