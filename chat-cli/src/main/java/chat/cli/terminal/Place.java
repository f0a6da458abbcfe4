package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.UserId;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import java.io.IOException;

/// How conversations are called on a screen.
final class Place {
  private Place() {}

  /// The conversation that somebody names as [#of] does; a person may go without the `@`.
  static Room named(String place, Server server)
      throws CliException, IOException, InterruptedException {
    if (place.equals("lobby") || place.equals(Texts.text("screen.lobby"))) {
      return Room.LOBBY;
    }
    boolean marked = place.startsWith("@") || place.startsWith("#");
    return server.find(marked ? place : "@" + place);
  }

  /// `lobby` in the person's language, `@name` or `#group`.
  static String of(Room room, Server server) throws IOException, InterruptedException {
    return switch (room.kind()) {
      case LOBBY -> Texts.text("screen.lobby");
      case GROUP -> "#" + server.groupName(room);
      case PRIVATE -> "@" + server.name(new UserId(room.id()));
    };
  }
}
