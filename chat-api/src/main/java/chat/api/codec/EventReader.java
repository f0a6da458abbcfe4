package chat.api.codec;

import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.FoundUser;
import chat.api.protocol.Limits;
import chat.api.protocol.MessageType;
import chat.api.protocol.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a server tells from a decoded map.
final class EventReader {
  private final Dialect dialect;
  private final GroupEventReader groups;
  private final DeliveryReader deliveries;

  private EventReader(Dialect dialect) {
    this.dialect = dialect;
    this.groups = new GroupEventReader(dialect);
    this.deliveries = new DeliveryReader(dialect, groups);
  }

  static EventFrame read(Map<String, Object> map, Dialect dialect) throws MalformedFrameException {
    Tree tree = new Tree(map);
    MessageType type =
        MessageType.of(tree.integer("type"))
            .orElseThrow(() -> new MalformedFrameException("unknown type"));
    Event event = new EventReader(dialect).event(type, tree);
    return new EventFrame(tree.requiredMicros("timestamp"), tree.textOr("trace_id", ""), event);
  }

  private Event event(MessageType type, Tree tree) throws MalformedFrameException {
    return switch (type) {
      case WELCOME -> welcome(tree.tree("mess"));
      case USER_REGISTER -> new Event.LoginRequired();
      case USER_LOGIN -> loggedIn(tree);
      case USER_ONLINE -> new Event.UserOnline(user(tree.tree("user")));
      case USER_QUIT -> new Event.UserQuit(user(tree.tree("user")));
      case PRESENCE -> presence(tree.tree("mess"));
      case USER_LIST -> new Event.UserList(users(tree.trees("users")));
      case USER_QUERY -> {
        Tree user = tree.tree("user");
        yield new Event.UserInfo(user(user), user.flag("is_online"));
      }
      case USER_FIND -> new Event.UsersFound(found(tree.tree("mess").trees("users")));
      case USER_ONLINE_TOTAL -> new Event.OnlineTotal((int) tree.integer("mess"));
      case USER_DISABLED -> new Event.Disabled(text(tree));
      case USER_REMOVE -> new Event.Removed(text(tree));
      case USER_DOWNLINE -> new Event.Downline(code(tree), text(tree));
      case USER_INCORRECT ->
          new Event.Incorrect(code(tree).orElse(ErrorCode.WRONG_PASSWORD), text(tree));
      case TEXT_COMMON,
          TEXT_SELF,
          TEXT_OTHER,
          IMAGE_COMMON,
          IMAGE_SELF,
          IMAGE_OTHER,
          EMOTION_COMMON,
          EMOTION_SELF,
          EMOTION_OTHER,
          MUSIC_COMMON,
          MUSIC_SELF,
          MUSIC_OTHER,
          FILE_COMMON,
          FILE_SELF,
          FILE_OTHER ->
          new Event.Delivered(deliveries.read(type, tree));
      case AVATAR_SUCCESS -> new Event.AvatarChanged(tree.requiredText("mess"));
      case AVATAR_FAIL ->
          new Event.AvatarRefused(code(tree).orElse(ErrorCode.UNKNOWN_FILE), text(tree));
      case UPLOAD_SUCCESS -> uploaded(tree.tree("mess"));
      case UPLOAD_FAIL ->
          new Event.UploadRefused(code(tree).orElse(ErrorCode.UNKNOWN_FILE), text(tree));
      case MESSAGE_ACK ->
          new Event.Acked(
              tree.wireId("receiver_id"),
              tree.requiredText("id"),
              tree.integer("message_id"),
              tree.requiredMicros("timestamp"));
      case HISTORY_COMMON ->
          new Event.HistoryCommon(tree.wireId("receiver_id"), deliveries.rows(tree, "mess"));
      case HISTORY_PERSONAL ->
          new Event.HistoryPersonal(tree.wireId("receiver_id"), deliveries.rows(tree, "mess"));
      case SYNC -> synced(tree);
      case ERROR -> notice(Event.Level.ERROR, tree);
      case WARNING -> notice(Event.Level.WARNING, tree);
      case SYSTEM -> notice(Event.Level.SYSTEM, tree);
      case READ ->
          new Event.ReadUpTo(
              tree.requiredText("sender_id"),
              tree.requiredText("receiver_id"),
              tree.integer("mess"));
      case CONVERSATIONS -> conversations(tree);
      case GROUP_LIST -> groups.list(tree);
      case GROUP_MEMBERS -> groups.members(tree);
      case GROUP_INFO -> groups.info(tree);
      case GROUP_CREATE,
          GROUP_JOIN,
          GROUP_EXIT,
          GROUP_DELETE,
          GROUP_UPDATE,
          GROUP_REMOVE,
          GROUP_HAND_OVER ->
          // An entry of a log has an id; the answer to a request has none.
          tree.value("id").isPresent()
              ? new Event.Delivered(deliveries.read(type, tree))
              : groups.changed(type, tree);
      case RTC_CREATE,
          RTC_JOIN,
          RTC_MESSAGE,
          RTC_OFFLINE,
          RTC_CLOSE,
          RTC_EXIT,
          RTC_ICE_SERVERS,
          RTC_LIST ->
          CallEventReader.read(type, tree, dialect);
      case PASSWORD_CHANGE -> new Event.PasswordChanged();
      case ADMIN_SET_ROLE, ADMIN_SET_ACTIVE, ADMIN_ANNOUNCE, ADMIN_USERS ->
          AccountEvents.read(type, tree);
      case HELLO,
          LOGOUT,
          AVATAR_UPLOAD,
          TEXT_PERSONAL,
          IMAGE_PERSONAL,
          EMOTION_PERSONAL,
          MUSIC_PERSONAL,
          FILE_PERSONAL ->
          throw new MalformedFrameException("not a type of events");
    };
  }

  private String text(Tree tree) throws MalformedFrameException {
    return dialect.parseName(tree.requiredText("mess"));
  }

  private static Optional<ErrorCode> code(Tree tree) throws MalformedFrameException {
    return tree.text("code").flatMap(ErrorCode::of);
  }

  private UserView user(Tree user) throws MalformedFrameException {
    return new UserView(
        user.requiredText("user_id"),
        dialect.parseName(user.requiredText("username")),
        user.textOr("avatar", ""));
  }

  private List<UserView> users(List<Tree> trees) throws MalformedFrameException {
    List<UserView> users = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      users.add(user(tree));
    }
    return users;
  }

  private List<FoundUser> found(List<Tree> trees) throws MalformedFrameException {
    List<FoundUser> users = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      users.add(new FoundUser(user(tree), tree.flag("is_online")));
    }
    return users;
  }

  private static Event welcome(Tree mess) throws MalformedFrameException {
    Tree limits = mess.tree("limits");
    return new Event.Welcome(
        mess.requiredText("server"),
        mess.requiredText("version"),
        mess.requiredText("node"),
        new Limits(
            (int) limits.integer("frame_bytes"),
            (int) limits.integer("text_bytes"),
            (int) limits.integer("name_min"),
            (int) limits.integer("name_max"),
            (int) limits.integer("password_min"),
            (int) limits.integer("password_max"),
            (int) limits.integer("image_bytes"),
            (int) limits.integer("music_bytes"),
            (int) limits.integer("file_bytes")),
        mess.texts("features"),
        (int) mess.integer("heartbeat"));
  }

  private static Event uploaded(Tree mess) throws MalformedFrameException {
    return new Event.Uploaded(
        mess.requiredText("hash"), mess.requiredText("path"), mess.integer("size"));
  }

  private Event loggedIn(Tree tree) throws MalformedFrameException {
    Tree user = tree.tree("user");
    return new Event.LoggedIn(
        user(user),
        user.flagOr("is_super_admin", false),
        tree.requiredText("session_id"),
        tree.flagOr("created", false),
        tree.textOr("epoch", ""),
        tree.integerOr("position", 0));
  }

  private Event presence(Tree mess) throws MalformedFrameException {
    return new Event.Presence(
        users(mess.trees("online")), mess.texts("offline"), (int) mess.integer("total"));
  }

  private Event conversations(Tree tree) throws MalformedFrameException {
    List<ConversationView> views = new ArrayList<>();
    for (Tree view : tree.trees("mess")) {
      Optional<Delivery> last =
          view.value("last").isPresent()
              ? Optional.of(deliveries.row(view.tree("last")))
              : Optional.empty();
      views.add(ConversationViews.read(view, last));
    }
    return new Event.ConversationList(views);
  }

  private Event synced(Tree tree) throws MalformedFrameException {
    List<Event.SyncItem> items = new ArrayList<>();
    for (Tree item : tree.trees("mess")) {
      items.add(
          new Event.SyncItem(
              item.requiredText("receiver_id"),
              item.integer("position"),
              deliveries.rows(item, "entries"),
              item.flag("more"),
              item.flag("reset")));
    }
    return new Event.Synced(items);
  }

  private Event notice(Event.Level level, Tree tree) throws MalformedFrameException {
    return new Event.Notice(
        level, tree.wireId("receiver_id"), tree.text("id"), code(tree), text(tree));
  }
}
