package chat.api.codec;

import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.MessageType;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes what a client asks for as a map.
final class RequestWriter {
  private RequestWriter() {}

  static Map<String, Object> write(RequestFrame frame, Dialect dialect) {
    Fields fields = new Fields();
    body(frame.body(), fields, dialect);
    fields.put("session_id", frame.sessionId()).put("sender_id", frame.senderId());
    if (!frame.traceId().isEmpty()) {
      fields.put("trace_id", frame.traceId());
    }
    return fields.map();
  }

  private static void body(Request request, Fields fields, Dialect dialect) {
    switch (request) {
      case Request.Hello(var client, var locale, var features) ->
          type(fields, MessageType.HELLO)
              .put(
                  "mess",
                  new Fields()
                      .put("client", client)
                      .put("locale", locale)
                      .put("features", features)
                      .map());
      case Request.Register(var username, var password) ->
          type(fields, MessageType.USER_REGISTER)
              .put("username", username)
              .put("password", password);
      case Request.Login() -> type(fields, MessageType.USER_LOGIN);
      case Request.UserList() -> type(fields, MessageType.USER_LIST);
      case Request.UserQuery(var receiver) ->
          receiver(type(fields, MessageType.USER_QUERY), receiver);
      case Request.UserFind find -> AccountRequestWriter.write(find, fields);
      case Request.UserRemove(var receiver) ->
          receiver(type(fields, MessageType.USER_REMOVE), receiver);
      case Request.AvatarUpload(var path) ->
          type(fields, MessageType.AVATAR_UPLOAD).put("mess", new Fields().put("path", path).map());
      case Request.OnlineTotal() -> type(fields, MessageType.USER_ONLINE_TOTAL);
      case Request.SendCommon(var receiver, var id, var content) ->
          message(type(fields, kind(content).common()), receiver, id, content, dialect);
      case Request.SendPersonal(var receiver, var id, var content) ->
          message(type(fields, kind(content).personal()), receiver, id, content, dialect);
      case Request.HistoryCommon(var receiver, var notAfter) ->
          history(type(fields, MessageType.HISTORY_COMMON), receiver, notAfter);
      case Request.HistoryPersonal(var receiver, var notAfter) ->
          history(type(fields, MessageType.HISTORY_PERSONAL), receiver, notAfter);
      case Request.Sync(var positions) -> type(fields, MessageType.SYNC).put("mess", positions);
      case Request.Read(var receiver, var position) ->
          receiver(type(fields, MessageType.READ), receiver).put("mess", position);
      case Request.ConversationList() -> type(fields, MessageType.CONVERSATIONS);
      case Request.OfGroup group -> GroupRequestWriter.write(group, fields);
      case Request.OfCall call -> CallRequestWriter.write(call, fields, dialect);
      case Request.OfAccount account -> AccountRequestWriter.write(account, fields);
      case Request.OfAdministration act -> AccountRequestWriter.write(act, fields);
      case Request.Unknown(var code) -> fields.put("type", code);
      case Request.Invalid invalid ->
          throw new IllegalArgumentException("cannot write a request that is " + invalid.code());
    }
  }

  private static Fields type(Fields fields, MessageType type) {
    return fields.put("type", type.code());
  }

  private static Fields receiver(Fields fields, WireId receiver) {
    return fields.put("receiver_id", Ids.value(receiver));
  }

  private static void message(
      Fields fields, WireId receiver, Optional<MessageId> id, Content content, Dialect dialect) {
    receiver(fields, receiver).put("id", id.map(MessageId::value));
    switch (content) {
      case Content.Text(var text) -> fields.put("mess", dialect.body(text));
      case Content.Media(_, var file) ->
          fields.put("mess", Attachments.writeRequest(file, dialect));
      case Content.Emotion(var pack, var name) -> fields.put("mess", pack + "_" + name);
      case Content.GroupChange _ -> throw noMessage();
    }
  }

  private static MessageTypes kind(Content content) {
    return MessageTypes.of(content).orElseThrow(RequestWriter::noMessage);
  }

  private static IllegalArgumentException noMessage() {
    return new IllegalArgumentException("a change of a group is no message");
  }

  private static void history(Fields fields, WireId receiver, OptionalLong notAfter) {
    receiver(fields, receiver);
    notAfter.ifPresent(micros -> fields.putMicros("mess", micros));
  }
}
