package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import java.io.IOException;

/// A message with what a reader needs to know of it.
///
/// @param delivery the message
/// @param name its writer's name
/// @param partner the other person's name in a private chat, else `""`
/// @param own whether the reader wrote it
/// @param mention whether it speaks to the reader by name
record Said(Delivery delivery, String name, String partner, boolean own, boolean mention) {
  /// A message as the account of a server reads it.
  static Said of(Delivery delivery, Server server) throws IOException, InterruptedException {
    Room room = Room.of(delivery);
    String partner = room.isPrivate() ? server.name(new UserId(room.id())) : "";
    boolean own = isOwn(delivery, server);
    boolean mention =
        !own
            && delivery.content() instanceof Content.Text(var text)
            && Mention.of(server.self().username(), text);
    return new Said(delivery, server.name(delivery.sender()), partner, own, mention);
  }

  /// Whether the account of a server wrote a message, on whatever device.
  static boolean isOwn(Delivery delivery, Server server) {
    return delivery.sender().value().equals(server.self().userId());
  }

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
