package chat.cli.output;

import chat.api.client.Room;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What programs read: one JSON object a line.
public final class JsonLine {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLine() {}

  /// A message, with its time in ISO 8601, UTC.
  public static String of(Delivery delivery, String sender) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", delivery.id());
    object.put("message_id", delivery.position());
    object.put("conversation", delivery.conversation());
    object.put("conversation_kind", kind(Room.of(delivery).kind()));
    object.put("sender_id", delivery.sender().value());
    object.put("sender", sender);
    switch (delivery.content()) {
      case Content.Text(var text) -> object.put("text", text);
      case Content.Media(var kind, var file) -> {
        object.put("file", file.name());
        object.put("kind", kind.name().toLowerCase(Locale.ROOT));
        object.put("path", file.path());
        object.put("size", file.size());
      }
      case Content.Emotion emotion -> object.put("emotion", emotion.path());
      case Content.GroupChange change -> {
        object.put("change", change.kind().name().toLowerCase(Locale.ROOT));
        object.put("group", change.group().name());
      }
    }
    object.put("time", time(delivery.timestampMicros()).toString());
    return of(object);
  }

  /// A conversation.
  public static String of(ConversationView conversation) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("conversation", conversation.conversation());
    object.put("kind", kind(conversation.kind()));
    object.put("title", conversation.title());
    object.put("members", (long) conversation.members());
    object.put("unread", conversation.unread());
    object.put("position", conversation.position());
    conversation
        .last()
        .ifPresent(last -> object.put("last", time(last.timestampMicros()).toString()));
    return of(object);
  }

  private static String kind(ConversationView.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// A person.
  public static String of(UserView user) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user_id", user.userId());
    object.put("username", user.username());
    object.put("avatar", user.avatar());
    return of(object);
  }

  /// Any flat object.
  public static String of(Map<String, Object> object) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : object.entrySet()) {
        json.writeFieldName(field.getKey());
        switch (field.getValue()) {
          case Long number -> json.writeNumber(number);
          case Double number -> json.writeNumber(number);
          default -> json.writeString(field.getValue().toString());
        }
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return out.toString();
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
