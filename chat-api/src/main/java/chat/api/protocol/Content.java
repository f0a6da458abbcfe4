package chat.api.protocol;

/// What a message says.
public sealed interface Content {
  /// Plain text, a Markdown subset; never HTML.
  ///
  /// @param text the text as its author wrote it
  record Text(String text) implements Content {}
}
