package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.UserId;
import chat.cli.output.Texts;
import java.io.IOException;

/// How conversations are called on a screen.
final class Place {
  private Place() {}

  /// `lobby` in the person's language, `@name` or `#group`.
  static String of(Room room, Server server) throws IOException, InterruptedException {
    return switch (room.kind()) {
      case LOBBY -> Texts.text("screen.lobby");
      case GROUP -> "#" + server.groupName(room);
      case PRIVATE -> "@" + server.name(new UserId(room.id()));
    };
  }
}
