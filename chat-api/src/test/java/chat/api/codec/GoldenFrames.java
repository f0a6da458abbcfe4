package chat.api.codec;

import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.AccountView;
import chat.api.protocol.Attachment;
import chat.api.protocol.CallView;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.FoundUser;
import chat.api.protocol.GroupMemberView;
import chat.api.protocol.GroupView;
import chat.api.protocol.Limits;
import chat.api.protocol.MediaKind;
import chat.api.protocol.Person;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One example of every message, by the name of its golden files. The predecessor's client sends
/// and gets those of [#requestsOfBoth] and [#eventsOfBoth]; the others exist natively only.
final class GoldenFrames {
  private static final long TIME = 1795475467905575L;
  private static final UserId ANN = new UserId("6b04c80654bd9");
  private static final UserView ANN_VIEW = new UserView(ANN.value(), "ann <&> 安", "");
  private static final UserView BOB_VIEW =
      new UserView("6b04c80883398", "bob", "/upload/image/b.png");
  private static final String TEXT = "lobby <i>&amp; 你好 😀\nsecond line [!qq_1] \"it's\"";
  private static final WireId BOB = WireId.of("6b04c80883398");
  private static final Optional<MessageId> ID =
      Optional.of(new MessageId("7f8c6e2e-2166-47bd-84dd-65d01886687c"));

  private static final WireId ZERO = new WireId("0", true);
  private static final Person CARL = new Person("6b04c81abbbbf", "carl");
  private static final GroupView GROUP =
      new GroupView(
          "g0123456789abcdef",
          "group <&> 群",
          ANN.value(),
          TIME,
          "/upload/image/g.png",
          "be <b>kind</b>");

  private static final Attachment PICTURE =
      new Attachment(
          "an <i> & 图.png",
          "/upload/image/20261123/23/6b04c814bbaed.png",
          4486,
          "image/png",
          640,
          480,
          "/upload/thumbnail/20261123/23/6b04c814bbaed.png");
  private static final Attachment SOUND =
      new Attachment(
          "song.mp3", "/upload/music/20261123/23/6b04c81598cb0.mp3", 16712, "audio/mpeg", 0, 0, "");

  private GoldenFrames() {}

  static Map<String, RequestFrame> requestsOfBoth() {
    Map<String, RequestFrame> frames = new TreeMap<>();
    Content text = new Content.Text(TEXT);
    frames.put("register", RequestFrame.of(new Request.Register("ann <&> 安", "pw92c1cf")));
    frames.put("login", caller(new Request.Login()));
    frames.put("user-list", caller(new Request.UserList()));
    frames.put("user-query", caller(new Request.UserQuery(BOB)));
    frames.put("user-remove", caller(new Request.UserRemove(BOB)));
    frames.put("online-total", caller(new Request.OnlineTotal()));
    frames.put("send-common", caller(new Request.SendCommon(WireId.LOBBY, ID, text)));
    frames.put("send-personal", caller(new Request.SendPersonal(BOB, ID, text)));
    frames.put(
        "history-common",
        caller(new Request.HistoryCommon(new WireId("0", true), OptionalLong.of(TIME))));
    frames.put("history-personal", caller(new Request.HistoryPersonal(BOB, OptionalLong.empty())));
    frames.put(
        "group-create",
        caller(
            new Request.GroupCreate(
                "group <&> 群", List.of(BOB.value(), CARL.userId()), Optional.of(PICTURE.path()))));
    frames.put("avatar-upload", caller(new Request.AvatarUpload(PICTURE.path())));
    media(true)
        .forEach((name, content) -> {
          frames.put("send-" + name, caller(new Request.SendCommon(WireId.LOBBY, ID, content)));
          frames.put(
              "send-" + name + "-personal", caller(new Request.SendPersonal(BOB, ID, content)));
        });
    frames.put("group-list", caller(new Request.GroupList(WireId.LOBBY)));
    frames.put("group-members", caller(new Request.GroupMembers(ZERO, GROUP.id())));
    frames.put("group-info", caller(new Request.GroupInfo(ZERO, GROUP.id())));
    frames.put("group-join", caller(new Request.GroupJoin(GROUP.id(), List.of(CARL.userId()))));
    frames.put("group-exit", caller(new Request.GroupExit(GROUP.id())));
    frames.put("group-delete", caller(new Request.GroupDelete(GROUP.id())));
    frames.putAll(GoldenCalls.requests());
    frames.put("unknown-type", caller(new Request.Unknown(4711)));
    return frames;
  }

  static Map<String, RequestFrame> requestsOfOurs() {
    Map<String, RequestFrame> frames = new TreeMap<>();
    frames.put(
        "hello", RequestFrame.of(new Request.Hello("web/1.0.0", "zh-CN", List.of("presence"))));
    frames.put(
        "group-update",
        RequestFrame.of(
            new Request.GroupUpdate(
                GROUP.id(),
                Optional.of("a new name"),
                Optional.of("be kind"),
                Optional.of(PICTURE.path()))));
    frames.put("group-remove", RequestFrame.of(new Request.GroupRemove(GROUP.id(), BOB.value())));
    frames.put(
        "group-hand-over", RequestFrame.of(new Request.GroupHandOver(GROUP.id(), BOB.value())));
    frames.put("read", RequestFrame.of(new Request.Read(BOB, 42)));
    frames.put(
        "password-change",
        RequestFrame.of(new Request.PasswordChange("the old one", "the <new> 密码")));
    frames.put("logout", RequestFrame.of(new Request.Logout()));
    frames.put("user-find", RequestFrame.of(new Request.UserFind("bo <&> 安", 5)));
    frames.put("set-role", RequestFrame.of(new Request.SetRole(BOB.value(), 50)));
    frames.put("set-active", RequestFrame.of(new Request.SetActive(BOB.value(), false)));
    frames.put("announce", RequestFrame.of(new Request.Announce("Back at <nine>.\n九点恢复。")));
    frames.put(
        "account-search", RequestFrame.of(new Request.AccountSearch("bo", Optional.empty())));
    frames.put(
        "account-search-next",
        RequestFrame.of(new Request.AccountSearch("", Optional.of("bob\u0000" + BOB.value()))));
    frames.put("call-list", RequestFrame.of(new Request.CallList()));
    frames.put("conversation-list", RequestFrame.of(new Request.ConversationList()));
    frames.put("sync-baseline", RequestFrame.of(new Request.Sync(Map.of())));
    frames.put(
        "sync",
        RequestFrame.of(new Request.Sync(new TreeMap<>(Map.of("0", 41L, BOB.value(), 7L)))));
    return frames;
  }

  static Map<String, EventFrame> eventsOfBoth() {
    Map<String, EventFrame> frames = new TreeMap<>();
    frames.put("login-required", answer(new Event.LoginRequired()));
    frames.put("user-online", answer(new Event.UserOnline(BOB_VIEW)));
    frames.put("users", answer(new Event.UserList(List.of(ANN_VIEW, BOB_VIEW))));
    frames.put("user-info", answer(new Event.UserInfo(ANN_VIEW, false)));
    frames.put("online", answer(new Event.OnlineTotal(2)));
    frames.put("groups-none", answer(new Event.GroupList(WireId.LOBBY, List.of())));
    frames.put(
        "group-member-list",
        answer(
            new Event.GroupMembers(
                ZERO,
                GROUP.id(),
                List.of(
                    new GroupMemberView(ANN_VIEW, 0, true, TIME),
                    new GroupMemberView(BOB_VIEW, 99, false, TIME + 1)))));
    for (Content.Kind kind :
        List.of(Content.Kind.JOINED, Content.Kind.LEFT, Content.Kind.DELETED)) {
      frames.put("group-changed-" + word(kind), answer(new Event.GroupChanged(kind, GROUP.id())));
    }
    frames.putAll(GoldenCalls.events());
    frames.put("disabled", answer(new Event.Disabled("Your account is disabled.")));
    frames.put(
        "removed", answer(new Event.Removed("An administrator has removed you from this chat.")));
    frames.put("avatar-changed", answer(new Event.AvatarChanged(PICTURE.path())));
    frames.put(
        "uploaded", answer(new Event.Uploaded("ab".repeat(32), PICTURE.path(), PICTURE.size())));
    frames.put(
        "downline", answer(new Event.Downline(Optional.empty(), "Signed in on another device.")));
    return frames;
  }

  /// Events that lose keys in the predecessor's codec, or gain none in ours.
  static Map<String, EventFrame> eventsThatDiffer() {
    Map<String, EventFrame> frames = new TreeMap<>();
    frames.put(
        "logged-in", answer(new Event.LoggedIn(ANN_VIEW, true, "s8kbpgjh4j", true, "e1f2", 41)));
    frames.put("user-quit", answer(new Event.UserQuit(ANN_VIEW)));
    frames.put(
        "incorrect",
        answer(new Event.Incorrect(ErrorCode.WRONG_PASSWORD, "Wrong name or password.")));
    frames.put(
        "avatar-refused",
        answer(new Event.AvatarRefused(ErrorCode.WRONG_FILE_KIND, "This file is no picture.")));
    frames.put(
        "upload-refused",
        answer(new Event.UploadRefused(ErrorCode.FILE_TOO_LARGE, "The file is too large.")));
    media(false)
        .forEach((name, content) -> {
          frames.put("delivered-" + name, answer(new Event.Delivered(delivery(content))));
        });
    frames.put("groups", answer(new Event.GroupList(ZERO, List.of(GROUP))));
    frames.put("group", answer(new Event.GroupInfo(ZERO, GROUP)));
    for (Content.Kind kind : Content.Kind.values()) {
      frames.put("delivered-group-" + word(kind), answer(new Event.Delivered(delivery(kind))));
    }
    for (Delivery.View view : Delivery.View.values()) {
      frames.put("delivered-" + view.name().toLowerCase(Locale.ROOT), answer(delivered(view)));
    }
    frames.put(
        "history-common-page",
        answer(
            new Event.HistoryCommon(
                new WireId("0", true), List.of(delivery(Delivery.View.COMMON)))));
    frames.put(
        "history-personal-page",
        answer(
            new Event.HistoryPersonal(
                BOB, List.of(delivery(Delivery.View.SELF), delivery(Delivery.View.OTHER)))));
    for (Event.Level level : Event.Level.values()) {
      frames.put(
          "notice-" + level.name().toLowerCase(Locale.ROOT),
          answer(
              new Event.Notice(
                  level,
                  BOB,
                  ID.map(MessageId::value),
                  Optional.of(ErrorCode.ID_REUSED),
                  "Text with <b>")));
    }
    return frames;
  }

  static Map<String, EventFrame> eventsOfOurs() {
    Map<String, EventFrame> frames = new TreeMap<>();
    frames.put(
        "welcome",
        answer(new Event.Welcome("chat", "1.0.0", "n1", Limits.DEFAULT, List.of("presence"), 30)));
    frames.put(
        "presence",
        answer(new Event.Presence(List.of(ANN_VIEW, BOB_VIEW), List.of("6b04c81abbbbf"), 3)));
    frames.put("acked", answer(new Event.Acked(BOB, ID.orElseThrow().value(), 42, TIME)));
    frames.put("password-changed", answer(new Event.PasswordChanged()));
    frames.put(
        "downline-password",
        answer(
            new Event.Downline(
                Optional.of(ErrorCode.PASSWORD_CHANGED), "Your password was changed.")));
    frames.put(
        "users-found",
        answer(
            new Event.UsersFound(
                List.of(new FoundUser(ANN_VIEW, false), new FoundUser(BOB_VIEW, true)))));
    frames.put("role-set", answer(new Event.RoleSet(BOB.value(), 50)));
    frames.put("active-set", answer(new Event.ActiveSet(BOB.value(), false)));
    frames.put("announced", answer(new Event.Announced()));
    frames.put(
        "accounts",
        answer(
            new Event.AccountsFound(
                List.of(
                    new AccountView(ANN_VIEW, 99, true, true, TIME),
                    new AccountView(BOB_VIEW, 0, false, false, 0)),
                Optional.of("bob\u0000" + BOB.value()))));
    frames.put("accounts-last", answer(new Event.AccountsFound(List.of(), Optional.empty())));
    frames.put(
        "calls",
        answer(
            new Event.CallList(
                List.of(
                    new CallView(
                        ANN.value(), GROUP.id(), true, true, List.of(ANN.value(), BOB.value())),
                    new CallView(BOB.value(), BOB.value(), false, false, List.of(BOB.value()))))));
    frames.put("read-up-to", answer(new Event.ReadUpTo(BOB.value(), BOB.value(), 42)));
    frames.put(
        "conversations",
        answer(
            new Event.ConversationList(
                List.of(
                    new ConversationView(
                        "0",
                        ConversationView.Kind.LOBBY,
                        "",
                        0,
                        42,
                        40,
                        2,
                        Optional.of(delivery(Delivery.View.COMMON))),
                    new ConversationView(
                        GROUP.id(),
                        ConversationView.Kind.GROUP,
                        GROUP.name(),
                        3,
                        42,
                        0,
                        40,
                        Optional.of(delivery(Content.Kind.JOINED))),
                    new ConversationView(
                        BOB.value(),
                        ConversationView.Kind.PRIVATE,
                        "bob",
                        2,
                        0,
                        0,
                        0,
                        Optional.empty())))));
    frames.put(
        "synced",
        answer(
            new Event.Synced(
                List.of(
                    new Event.SyncItem(
                        "0", 43, List.of(delivery(Delivery.View.COMMON)), true, false),
                    new Event.SyncItem(BOB.value(), 0, List.of(), false, true)))));
    return frames;
  }

  /// Media, as a client names them in a request or as the server tells of them.
  private static Map<String, Content> media(boolean asked) {
    Map<String, Content> contents = new TreeMap<>();
    for (MediaKind kind : MediaKind.values()) {
      Attachment file = kind == MediaKind.IMAGE ? PICTURE : SOUND;
      Attachment named = Attachment.named(file.name(), file.path(), file.size());
      contents.put(
          kind.name().toLowerCase(Locale.ROOT), new Content.Media(kind, asked ? named : file));
    }
    contents.put("emotion", new Content.Emotion("faces", "smile.svg"));
    return contents;
  }

  private static Delivery delivery(Content content) {
    return new Delivery(
        Delivery.View.COMMON, ANN, "0", content, ID.orElseThrow().value(), TIME, 42, 40);
  }

  private static String word(Content.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Delivery delivery(Content.Kind kind) {
    Content change =
        new Content.GroupChange(
            kind, GROUP, new Person(ANN.value(), ANN_VIEW.username()), List.of(CARL));
    return new Delivery(
        Delivery.View.COMMON, ANN, GROUP.id(), change, ID.orElseThrow().value(), TIME, 42, 40);
  }

  static RequestFrame caller(Request body) {
    return new RequestFrame(
        "wnoih9139t", Optional.of("s8kbpgjh4j"), Optional.of(ANN.value()), body);
  }

  static EventFrame answer(Event event) {
    return new EventFrame(TIME, "wnoih9139t", event);
  }

  private static Event delivered(Delivery.View view) {
    return new Event.Delivered(delivery(view));
  }

  private static Delivery delivery(Delivery.View view) {
    String receiver = view == Delivery.View.COMMON ? "0" : BOB.value();
    return new Delivery(
        view, ANN, receiver, new Content.Text(TEXT), ID.orElseThrow().value(), TIME, 42, 40);
  }
}
