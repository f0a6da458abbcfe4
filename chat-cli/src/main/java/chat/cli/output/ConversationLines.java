package chat.cli.output;

import chat.api.protocol.ConversationView;
import java.util.List;

/// A list of conversations for a person: where, and what is unread there.
public final class ConversationLines {
  private ConversationLines() {}

  /// One line each, in their order.
  public static List<String> of(List<ConversationView> conversations) {
    return conversations.stream().map(ConversationLines::line).toList();
  }

  private static String line(ConversationView conversation) {
    String place = Harmless.line(place(conversation));
    return conversation.unread() > 0
        ? Texts.text("list.unread", place, conversation.unread())
        : place;
  }

  /// As one writes it after `--to` or `/join`.
  private static String place(ConversationView conversation) {
    return switch (conversation.kind()) {
      case LOBBY -> "lobby";
      case GROUP -> "#" + conversation.title();
      case PRIVATE -> "@" + conversation.title();
    };
  }
}
