package chat.server.handler;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content.Kind;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.GroupMemberView;
import chat.api.protocol.Limits;
import chat.api.protocol.Request;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import chat.server.call.RunningCalls;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.group.Group;
import chat.store.group.GroupChanges;
import chat.store.group.GroupOutcome;
import chat.store.group.Groups;
import chat.store.group.Membership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Groups (1100 to 1109). What happens to a group reaches its members by its log.
final class GroupHandler {
  private static final int LEAST_OTHERS = 2;

  private final Groups groups;
  private final Accounts accounts;
  private final GroupPictures pictures;
  private final RunningCalls calls;

  GroupHandler(Store store, GroupPictures pictures, RunningCalls calls) {
    this.pictures = pictures;
    this.calls = calls;
    this.groups = store.groups();
    this.accounts = store.accounts();
  }

  void handle(Caller caller, Login login, String traceId, Request.OfGroup request) {
    new Call(caller, login.user(), traceId).handle(request);
  }

  /// One request.
  private final class Call {
    private final Caller caller;
    private final UserId self;
    private final String traceId;

    Call(Caller caller, UserId self, String traceId) {
      this.caller = caller;
      this.self = self;
      this.traceId = traceId;
    }

    void handle(Request.OfGroup request) {
      switch (request) {
        case Request.GroupCreate(_, var members, _) when members.size() > Limits.GROUP_MEMBERS ->
            refuse(ErrorCode.LIMIT_REACHED, "");
        case Request.GroupJoin(var group, var members) when members.size() > Limits.GROUP_MEMBERS ->
            refuse(ErrorCode.LIMIT_REACHED, group);
        case Request.GroupCreate create -> create(create);
        case Request.GroupList(var receiver) ->
            caller.answer(
                traceId,
                new Event.GroupList(receiver, groups.of(self).stream().map(Group::view).toList()));
        case Request.GroupMembers(var receiver, var group) -> members(receiver, group);
        case Request.GroupInfo(var receiver, var group) ->
            mine(group)
                .ifPresent(
                    found -> caller.answer(traceId, new Event.GroupInfo(receiver, found.view())));
        case Request.GroupJoin(var group, var members) -> join(group, users(members));
        case Request.GroupExit(var group) ->
            change(Kind.LEFT, group, id -> groups.leave(id, self, traceId));
        case Request.GroupDelete(var group) ->
            change(Kind.DELETED, group, id -> groups.delete(id, self, traceId));
        case Request.GroupUpdate update -> update(update);
        case Request.GroupRemove(var group, var member) ->
            change(
                Kind.REMOVED,
                group,
                id -> ofMember(member, user -> groups.remove(id, self, user, traceId)));
        case Request.GroupHandOver(var group, var member) ->
            change(
                Kind.HANDED_OVER,
                group,
                id -> ofMember(member, user -> groups.handOver(id, self, user, traceId)));
      }
    }

    private void create(Request.GroupCreate request) {
      String name = request.name().strip();
      List<UserId> others =
          List.copyOf(
              accounts
                  .profiles(users(request.members()).stream().filter(u -> !u.equals(self)).toList())
                  .keySet());
      if (!isGoodName(name)) {
        refuse(ErrorCode.BAD_GROUP_NAME, "");
      } else if (others.size() < LEAST_OTHERS) {
        refuse(ErrorCode.TOO_FEW_MEMBERS, "");
      } else if (!pictures.isGood(self, request.avatar())) {
        refuse(ErrorCode.UNKNOWN_FILE, "");
      } else {
        make(name, request.avatar().orElse(""), others);
      }
    }

    private void make(String name, String avatar, List<UserId> others) {
      switch (groups.create(name, avatar, self, others, traceId)) {
        case GroupOutcome.Done(var group, _) -> pictures.changed(group, "");
        case GroupOutcome.Refused(var reason) -> refuse(code(reason), "");
      }
    }

    private void update(Request.GroupUpdate request) {
      Optional<String> name = request.name().map(String::strip);
      boolean good =
          name.map(GroupHandler::isGoodName).orElse(true)
              && request.notice().map(GroupHandler::isGoodNotice).orElse(true);
      if (!good) {
        refuse(ErrorCode.BAD_GROUP_NAME, request.group());
      } else if (!pictures.isGood(self, request.avatar())) {
        refuse(ErrorCode.UNKNOWN_FILE, request.group());
      } else {
        GroupChanges changes = new GroupChanges(name, request.notice(), request.avatar());
        change(Kind.UPDATED, request.group(), id -> groups.update(id, self, changes, traceId));
      }
    }

    private void members(WireId receiver, String group) {
      mine(group)
          .ifPresent(found ->
              caller.answer(
                  traceId,
                  new Event.GroupMembers(receiver, group, views(groups.members(found.id())))));
    }

    /// The group, if the caller is in it; else the caller is told why not.
    private Optional<Group> mine(String group) {
      Optional<Group> found =
          Optional.of(group).filter(GroupId::isValid).map(GroupId::new).flatMap(groups::find);
      if (found.isEmpty()) {
        refuse(ErrorCode.UNKNOWN_RECEIVER, group);
      } else if (!groups.isMember(found.get().id(), self)) {
        refuse(ErrorCode.NOT_MEMBER, group);
        return Optional.empty();
      }
      return found;
    }

    private void join(String group, List<UserId> people) {
      change(
          Kind.JOINED,
          group,
          id -> groups.join(id, self, people, traceId),
          id -> calls.tell(id, self, people));
    }

    private void change(Kind kind, String group, Change change) {
      change(kind, group, change, _ -> {});
    }

    private void change(Kind kind, String group, Change change, Consumer<GroupId> afterwards) {
      if (!GroupId.isValid(group)) {
        refuse(ErrorCode.UNKNOWN_RECEIVER, group);
        return;
      }
      GroupId id = new GroupId(group);
      String pictureBefore = groups.find(id).map(Group::avatar).orElse("");
      switch (change.make(id)) {
        case GroupOutcome.Done done -> {
          caller.answer(traceId, new Event.GroupChanged(kind, group));
          followUp(done, pictureBefore);
          afterwards.accept(id);
        }
        case GroupOutcome.Refused(var reason) -> refuse(code(reason), group);
      }
    }

    private void followUp(GroupOutcome.Done done, String pictureBefore) {
      if (done.isDeleted()) {
        pictures.deleted(done.group());
      } else {
        pictures.changed(done.group(), pictureBefore);
      }
    }

    private void refuse(ErrorCode code, String group) {
      WireId receiver = GroupId.isValid(group) ? WireId.of(group) : WireId.LOBBY;
      caller.refuse(traceId, code, receiver, Optional.empty());
    }
  }

  private interface Change {
    GroupOutcome make(GroupId id);
  }

  private interface MemberChange {
    GroupOutcome make(UserId member);
  }

  private static GroupOutcome ofMember(String member, MemberChange change) {
    return UserId.isValid(member)
        ? change.make(new UserId(member))
        : new GroupOutcome.Refused(GroupOutcome.Reason.NOBODY);
  }

  private static List<UserId> users(List<String> ids) {
    return ids.stream().filter(UserId::isValid).map(UserId::new).distinct().toList();
  }

  private static boolean isGoodName(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1
        && length <= Limits.GROUP_NAME
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  private static boolean isGoodNotice(String notice) {
    return notice.codePointCount(0, notice.length()) <= Limits.GROUP_NOTICE;
  }

  private List<GroupMemberView> views(List<Membership> members) {
    Map<UserId, Account> known = accounts.byIds(members.stream().map(Membership::user).toList());
    return members.stream()
        .filter(member -> known.containsKey(member.user()))
        .map(member -> view(known.get(member.user()), member.joinedMicros()))
        .toList();
  }

  private static GroupMemberView view(Account account, long joinedMicros) {
    return new GroupMemberView(
        new UserView(account.id().value(), account.username(), account.avatar()),
        account.roleId(),
        account.active(),
        joinedMicros);
  }

  private static ErrorCode code(GroupOutcome.Reason reason) {
    return switch (reason) {
      case UNKNOWN_GROUP, NOBODY -> ErrorCode.UNKNOWN_RECEIVER;
      case NOT_MEMBER -> ErrorCode.NOT_MEMBER;
      case NOT_ADMIN -> ErrorCode.NOT_ALLOWED;
      case FULL -> ErrorCode.LIMIT_REACHED;
    };
  }
}
