package chat.store.conversation;

/// What a message says.
public sealed interface Content {
  /// Plain text (a Markdown subset).
  record Text(String text) implements Content {}
}
