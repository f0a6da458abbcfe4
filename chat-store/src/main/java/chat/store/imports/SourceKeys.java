package chat.store.imports;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the predecessor's keys of messages name.
final class SourceKeys {
  private static final Pattern COMMON = Pattern.compile("message:common_id:([A-Za-z0-9_-]{1,64})");

  /// The two ids stand there as a list, with quotation marks or without.
  private static final Pattern PERSONAL =
      Pattern.compile(
          "message:users:\\[\"?([A-Za-z0-9_-]{1,64})\"?, ?\"?([A-Za-z0-9_-]{1,64})\"?\\]");

  private SourceKeys() {}

  static Optional<ConversationId> conversation(String key) {
    Matcher common = COMMON.matcher(key);
    if (common.matches()) {
      String id = common.group(1);
      return Optional.of(
          id.equals(ConversationId.LOBBY_KEY)
              ? ConversationId.LOBBY
              : new ConversationId.Group(new GroupId(id)));
    }
    Matcher personal = PERSONAL.matcher(key);
    return personal.matches()
            && UserId.isValid(personal.group(1))
            && UserId.isValid(personal.group(2))
        ? Optional.of(
            ConversationId.between(new UserId(personal.group(1)), new UserId(personal.group(2))))
        : Optional.empty();
  }

  /// Seconds as the predecessor counts time, in microseconds.
  static long micros(double seconds) {
    return Math.round(seconds * 1e6);
  }
}
