package chat.cli.terminal;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.cli.output.Texts;
import java.io.IOException;

/// How conversations are called on a screen.
final class Place {
  private Place() {}

  /// `lobby` in the person's language, or `@name`.
  ///
  /// @param conversation its name on the wire
  static String of(String conversation, Server server) throws IOException, InterruptedException {
    return conversation.equals(ConversationId.LOBBY_KEY)
        ? Texts.text("screen.lobby")
        : "@" + server.name(new UserId(conversation));
  }
}
