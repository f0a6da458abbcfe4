package chat.api.codec;

import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The list of conversations, which only our own codec carries.
final class ConversationViews {
  private ConversationViews() {}

  static Map<String, Object> write(
      ConversationView view, Function<Delivery, Map<String, Object>> row) {
    return new Fields()
        .put("receiver_id", view.conversation())
        .put("kind", word(view.kind()))
        .put("title", view.title())
        .put("members", view.members())
        .put("position", view.position())
        .put("read", view.read())
        .put("unread", view.unread())
        .put("last", view.last().map(row))
        .map();
  }

  static ConversationView read(Tree tree, Optional<Delivery> last) throws MalformedFrameException {
    String word = tree.requiredText("kind");
    ConversationView.Kind kind =
        Arrays.stream(ConversationView.Kind.values())
            .filter(each -> word(each).equals(word))
            .findFirst()
            .orElseThrow(() -> new MalformedFrameException("unknown kind of conversation"));
    return new ConversationView(
        tree.requiredText("receiver_id"),
        kind,
        tree.textOr("title", ""),
        (int) tree.integer("members"),
        tree.integer("position"),
        tree.integer("read"),
        tree.integer("unread"),
        last);
  }

  private static String word(ConversationView.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
