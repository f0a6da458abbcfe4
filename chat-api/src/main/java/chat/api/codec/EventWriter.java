package chat.api.codec;

import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Limits;
import chat.api.protocol.MessageType;
import chat.api.protocol.UserView;
import chat.api.protocol.WireId;
import java.util.List;
import java.util.Map;

/// Writes what a server tells as a map.
final class EventWriter {
  private final Dialect dialect;
  private final GroupEventWriter groups;
  private final DeliveryWriter deliveries;
  private final Fields fields = new Fields();

  private EventWriter(Dialect dialect) {
    this.dialect = dialect;
    this.groups = new GroupEventWriter(dialect);
    this.deliveries = new DeliveryWriter(dialect, groups);
  }

  static Map<String, Object> write(EventFrame frame, Dialect dialect) {
    EventWriter writer = new EventWriter(dialect);
    writer.event(frame.event());
    return writer
        .fields
        .putMicros("timestamp", frame.timestampMicros())
        .put("trace_id", frame.traceId())
        .map();
  }

  private void event(Event event) {
    switch (event) {
      case Event.Welcome welcome -> welcome(welcome);
      case Event.LoginRequired() -> type(MessageType.USER_REGISTER);
      case Event.LoggedIn loggedIn -> loggedIn(loggedIn);
      case Event.UserOnline(var user) -> type(MessageType.USER_ONLINE).put("user", user(user));
      case Event.UserQuit(var user) ->
          type(MessageType.USER_QUIT)
              .put(
                  "user",
                  new Fields()
                      .put("user_id", user.userId())
                      .put("username", dialect.name(user.username()))
                      .map());
      case Event.Presence(var online, var offline, var total) ->
          type(MessageType.PRESENCE)
              .put(
                  "mess",
                  new Fields()
                      .put("online", online.stream().map(this::user).toList())
                      .put("offline", offline)
                      .put("total", total)
                      .map());
      case Event.UserList(var users) ->
          type(MessageType.USER_LIST)
              .put("users", users.stream().map(user -> user(user, true)).toList());
      case Event.UserInfo(var user, var online) ->
          type(MessageType.USER_QUERY).put("user", user(user, online));
      case Event.UsersFound(var users) ->
          type(MessageType.USER_FIND)
              .put(
                  "mess",
                  new Fields()
                      .put(
                          "users",
                          users.stream().map(found -> user(found.user(), found.online())).toList())
                      .map());
      case Event.OnlineTotal(var total) -> type(MessageType.USER_ONLINE_TOTAL).put("mess", total);
      case Event.Disabled(var text) -> text(MessageType.USER_DISABLED, text);
      case Event.Removed(var text) -> text(MessageType.USER_REMOVE, text);
      case Event.Downline(var code, var text) -> {
        text(MessageType.USER_DOWNLINE, text);
        code.ifPresent(this::code);
      }
      case Event.Incorrect(var code, var text) -> {
        text(MessageType.USER_INCORRECT, text);
        code(code);
      }
      case Event.Delivered(var delivery) -> deliveries.write(fields, delivery);
      case Event.Acked acked -> acked(acked);
      case Event.HistoryCommon(var receiver, var rows) ->
          history(MessageType.HISTORY_COMMON, receiver, rows);
      case Event.HistoryPersonal(var receiver, var rows) ->
          history(MessageType.HISTORY_PERSONAL, receiver, rows);
      case Event.Synced(var items) ->
          type(MessageType.SYNC).put("mess", items.stream().map(this::syncItem).toList());
      case Event.ReadUpTo(var reader, var conversation, var position) ->
          type(MessageType.READ)
              .put("sender_id", reader)
              .put("receiver_id", conversation)
              .put("mess", position);
      case Event.ConversationList(var conversations) ->
          type(MessageType.CONVERSATIONS)
              .put(
                  "mess",
                  conversations.stream()
                      .map(view -> ConversationViews.write(view, deliveries::row))
                      .toList());
      case Event.GroupList list -> groups.list(list, fields);
      case Event.GroupMembers members -> groups.members(members, fields);
      case Event.GroupInfo info -> groups.info(info, fields);
      case Event.GroupChanged changed -> groups.changed(changed, fields);
      case Event.AvatarChanged(var path) -> type(MessageType.AVATAR_SUCCESS).put("mess", path);
      case Event.AvatarRefused(var code, var text) -> {
        text(MessageType.AVATAR_FAIL, text);
        code(code);
      }
      case Event.Uploaded uploaded -> uploaded(uploaded);
      case Event.UploadRefused(var code, var text) -> {
        text(MessageType.UPLOAD_FAIL, text);
        code(code);
      }
      case Event.PasswordChanged() -> type(MessageType.PASSWORD_CHANGE);
      case Event.OfAdministration answer -> AccountEvents.write(answer, fields);
      case Event.OfCall call -> CallEventWriter.write(call, fields, dialect);
      case Event.Notice notice -> notice(notice);
    }
  }

  private Fields type(MessageType type) {
    return fields.put("type", type.code());
  }

  private void text(MessageType type, String text) {
    type(type).put("mess", dialect.name(text));
  }

  private void code(ErrorCode code) {
    if (dialect.extended()) {
      fields.put("code", code.word());
    }
  }

  private Map<String, Object> user(UserView user) {
    return new Fields()
        .put("user_id", user.userId())
        .put("username", dialect.name(user.username()))
        .put("avatar", user.avatar())
        .map();
  }

  private Map<String, Object> user(UserView user, boolean online) {
    Map<String, Object> map = user(user);
    map.put("is_online", online);
    return map;
  }

  private void welcome(Event.Welcome welcome) {
    Limits limits = welcome.limits();
    type(MessageType.WELCOME)
        .put(
            "mess",
            new Fields()
                .put("server", welcome.server())
                .put("version", welcome.version())
                .put("node", welcome.node())
                .put(
                    "limits",
                    new Fields()
                        .put("frame_bytes", limits.frameBytes())
                        .put("text_bytes", limits.textBytes())
                        .put("name_min", limits.nameMin())
                        .put("name_max", limits.nameMax())
                        .put("password_min", limits.passwordMin())
                        .put("password_max", limits.passwordMax())
                        .put("image_bytes", limits.imageBytes())
                        .put("music_bytes", limits.musicBytes())
                        .put("file_bytes", limits.fileBytes())
                        .map())
                .put("features", welcome.features())
                .put("heartbeat", welcome.heartbeatSeconds())
                .map());
  }

  private void loggedIn(Event.LoggedIn event) {
    UserView user = event.user();
    type(MessageType.USER_LOGIN)
        .put(
            "user",
            new Fields()
                .put("user_id", user.userId())
                .put("username", dialect.name(user.username()))
                // An integer: the predecessor's client parses it as one.
                .put("is_active", 1)
                .put("avatar", user.avatar())
                .put("is_super_admin", event.superAdmin())
                .map())
        .put("session_id", event.sessionId());
    if (dialect.extended()) {
      fields
          .put("created", event.created())
          .put("epoch", event.epoch())
          .put("position", event.position());
    }
  }

  private void acked(Event.Acked acked) {
    type(MessageType.MESSAGE_ACK)
        .put("receiver_id", Ids.value(acked.receiver()))
        .put("id", acked.id())
        .put("message_id", acked.messageId());
  }

  private void history(MessageType type, WireId receiver, List<Delivery> rows) {
    type(type)
        .put("receiver_id", Ids.value(receiver))
        .put("mess", rows.stream().map(deliveries::row).toList());
  }

  private Map<String, Object> syncItem(Event.SyncItem item) {
    return new Fields()
        .put("receiver_id", item.conversation())
        .put("position", item.position())
        .put("entries", item.entries().stream().map(deliveries::row).toList())
        .put("more", item.more())
        .put("reset", item.reset())
        .map();
  }

  private void uploaded(Event.Uploaded event) {
    type(MessageType.UPLOAD_SUCCESS)
        .put(
            "mess",
            new Fields()
                .put("hash", event.hash())
                .put("path", event.path())
                .put("size", event.size())
                .map());
  }

  private void notice(Event.Notice notice) {
    MessageType type =
        switch (notice.level()) {
          case ERROR -> MessageType.ERROR;
          case WARNING -> MessageType.WARNING;
          case SYSTEM -> MessageType.SYSTEM;
        };
    type(type)
        .put("receiver_id", Ids.value(notice.receiver()))
        .put("mess", dialect.name(notice.text()))
        .put("id", notice.id());
    notice.code().ifPresent(this::code);
  }
}
