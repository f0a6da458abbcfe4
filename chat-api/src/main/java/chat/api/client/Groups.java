package chat.api.client;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.GroupMemberView;
import chat.api.protocol.GroupView;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a [ChatClient] asks about groups. What changes in them comes as messages whose content is a
/// [Content.GroupChange]. Futures fail with a [ChatException]; [ChatException.Refused] says what
/// the server does not allow.
public final class Groups {
  private final Questions questions;

  Groups(Questions questions) {
    this.questions = questions;
  }

  /// Those that one is in.
  public CompletableFuture<List<GroupView>> list() {
    Request request = new Request.GroupList(WireId.LOBBY);
    return questions.ask(request, Event.GroupList.class, Event.GroupList::groups);
  }

  /// Who is in one of them, who joined first first.
  public CompletableFuture<List<GroupMemberView>> members(GroupId group) {
    Request request = new Request.GroupMembers(WireId.of(group.value()), group.value());
    return questions.ask(request, Event.GroupMembers.class, Event.GroupMembers::members);
  }

  /// Makes a group, of which one is the admin.
  ///
  /// @param others at least two people
  public CompletableFuture<GroupView> create(String name, List<UserId> others) {
    Request request = new Request.GroupCreate(name, ids(others));
    return questions.ask(request, Event.Delivered.class, created -> group(created.delivery()));
  }

  /// Adds people to a group that one is in.
  public CompletableFuture<Void> add(GroupId group, List<UserId> people) {
    return change(new Request.GroupJoin(group.value(), ids(people)));
  }

  /// Leaves a group. Its admin hands over by that, and the last one deletes it.
  public CompletableFuture<Void> leave(GroupId group) {
    return change(new Request.GroupExit(group.value()));
  }

  private CompletableFuture<Void> change(Request request) {
    return questions.ask(request).thenAccept(_ -> {});
  }

  private static GroupView group(Delivery delivery) {
    if (delivery.content() instanceof Content.GroupChange change) {
      return change.group();
    }
    throw new IllegalStateException("not the making of a group");
  }

  private static List<String> ids(List<UserId> people) {
    return people.stream().map(UserId::value).toList();
  }
}
