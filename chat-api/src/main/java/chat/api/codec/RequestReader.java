package chat.api.codec;

import chat.api.protocol.Limits;
import chat.api.protocol.MessageType;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a client asks for from a decoded map.
final class RequestReader {
  private RequestReader() {}

  static RequestFrame read(Map<String, Object> map, Dialect dialect)
      throws MalformedFrameException {
    Tree tree = new Tree(map);
    long code = tree.integer("type");
    String traceId = tree.textOr("trace_id", "");
    if (traceId.length() > Limits.TRACE_ID_LENGTH) {
      throw new MalformedFrameException("trace_id is too long");
    }
    Optional<MessageType> type = MessageType.of(code);
    Request body = type.isEmpty() ? new Request.Unknown(code) : body(type.get(), tree, dialect);
    return new RequestFrame(traceId, tree.text("session_id"), tree.text("sender_id"), body);
  }

  private static Request body(MessageType type, Tree tree, Dialect dialect)
      throws MalformedFrameException {
    return switch (type) {
      case HELLO -> hello(tree);
      case USER_REGISTER ->
          new Request.Register(tree.textOr("username", ""), tree.textOr("password", ""));
      case USER_LOGIN -> new Request.Login();
      case USER_LIST -> new Request.UserList();
      case USER_QUERY -> new Request.UserQuery(tree.wireId("receiver_id"));
      case USER_REMOVE -> new Request.UserRemove(tree.wireId("receiver_id"));
      case USER_ONLINE_TOTAL -> new Request.OnlineTotal();
      case AVATAR_UPLOAD ->
          new Request.AvatarUpload(
              tree.value("mess").isPresent() ? tree.tree("mess").textOr("path", "") : "");
      case TEXT_COMMON,
          TEXT_PERSONAL,
          IMAGE_COMMON,
          IMAGE_PERSONAL,
          EMOTION_COMMON,
          EMOTION_PERSONAL,
          MUSIC_COMMON,
          MUSIC_PERSONAL,
          FILE_COMMON,
          FILE_PERSONAL ->
          new MessageReader(tree, dialect).read(type);
      case HISTORY_COMMON ->
          new Request.HistoryCommon(tree.wireId("receiver_id"), tree.micros("mess"));
      case HISTORY_PERSONAL ->
          new Request.HistoryPersonal(tree.wireId("receiver_id"), tree.micros("mess"));
      case SYNC -> sync(tree);
      case READ -> new Request.Read(tree.wireId("receiver_id"), tree.integer("mess"));
      case CONVERSATIONS -> new Request.ConversationList();
      case GROUP_CREATE,
          GROUP_LIST,
          GROUP_MEMBERS,
          GROUP_INFO,
          GROUP_JOIN,
          GROUP_EXIT,
          GROUP_DELETE,
          GROUP_UPDATE,
          GROUP_REMOVE,
          GROUP_HAND_OVER ->
          GroupRequestReader.read(type, tree);
      case RTC_CREATE, RTC_JOIN, RTC_MESSAGE, RTC_CLOSE, RTC_EXIT, RTC_ICE_SERVERS, RTC_LIST ->
          CallRequestReader.read(type, tree, dialect);
      case USER_FIND,
          PASSWORD_CHANGE,
          LOGOUT,
          ADMIN_SET_ROLE,
          ADMIN_SET_ACTIVE,
          ADMIN_ANNOUNCE,
          ADMIN_USERS ->
          AccountRequestReader.read(type, tree);
      case WELCOME,
          TEXT_SELF,
          TEXT_OTHER,
          IMAGE_SELF,
          IMAGE_OTHER,
          EMOTION_SELF,
          EMOTION_OTHER,
          MUSIC_SELF,
          MUSIC_OTHER,
          FILE_SELF,
          FILE_OTHER,
          AVATAR_SUCCESS,
          AVATAR_FAIL,
          UPLOAD_SUCCESS,
          UPLOAD_FAIL,
          MESSAGE_ACK,
          USER_ONLINE,
          USER_QUIT,
          USER_DISABLED,
          USER_DOWNLINE,
          USER_INCORRECT,
          PRESENCE,
          RTC_OFFLINE,
          ERROR,
          WARNING,
          SYSTEM ->
          new Request.Unknown(type.code());
    };
  }

  private static Request hello(Tree tree) throws MalformedFrameException {
    if (tree.value("mess").isEmpty()) {
      return new Request.Hello("", "", List.of());
    }
    Tree mess = tree.tree("mess");
    List<String> features = mess.value("features").isPresent() ? mess.texts("features") : List.of();
    return new Request.Hello(mess.textOr("client", ""), mess.textOr("locale", ""), features);
  }

  private static Request sync(Tree tree) throws MalformedFrameException {
    if (tree.value("mess").isEmpty()) {
      return new Request.Sync(Map.of());
    }
    Tree mess = tree.tree("mess");
    if (mess.map().size() > Limits.SYNC_CONVERSATIONS) {
      throw new MalformedFrameException("more conversations than one SYNC may name");
    }
    Map<String, Long> positions = new LinkedHashMap<>();
    for (String conversation : mess.map().keySet()) {
      positions.put(conversation, mess.integer(conversation));
    }
    return new Request.Sync(positions);
  }
}
