package chat.cli.terminal;

import java.util.List;

/// What is shown beside the transcript, at any time.
///
/// @param place the present conversation: `lobby` in the person's language, `@name` or `#group`
/// @param link how the client stands with the server
/// @param online how many people are online
/// @param unread other conversations with something new
/// @param unsent what was written and is not stored yet, oldest first
record Standing(String place, Link link, int online, List<Unread> unread, List<String> unsent) {
  /// Another conversation with something new.
  record Unread(String place, long count) {}
}
