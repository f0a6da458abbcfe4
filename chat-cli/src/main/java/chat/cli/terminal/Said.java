package chat.cli.terminal;

import chat.api.id.UserId;
import chat.api.protocol.Delivery;

/// A message with what a reader needs to know of it.
///
/// @param delivery the message
/// @param name its writer's name
/// @param partner the other person's name in a private chat, else `""`
/// @param own whether the reader wrote it
/// @param mention whether it speaks to the reader by name
record Said(Delivery delivery, String name, String partner, boolean own, boolean mention) {
  /// Whether only two can read it.
  boolean isPrivate() {
    return delivery.view() != Delivery.View.COMMON;
  }

  /// Whose name the label has.
  UserId labelled() {
    return own && isPrivate() ? new UserId(delivery.receiverId()) : delivery.sender();
  }

  /// The writer as the transcript names them: `name` in the lobby or a group, `@name` where they
  /// wrote to the reader alone, `→name` where the reader wrote to that person alone.
  String label() {
    if (!isPrivate()) {
      return name;
    }
    return own ? "→" + partner : "@" + name;
  }
}
