package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.client.Room;
import chat.api.protocol.Delivery;
import chat.api.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Reads conversations from their end.
///
/// @param client asked for them
/// @param server explains what fails
public record NewestMessages(ChatClient client, ServerOptions server) {
  /// The newest messages, oldest first.
  ///
  /// @param count how many at most
  public List<Delivery> of(Room room, int count) throws CliException, InterruptedException {
    List<List<Delivery>> pages = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    int rows = 0;
    boolean more = true;
    while (more && rows < count) {
      List<Delivery> page = Waiting.on(client.history(room, before), server);
      pages.addFirst(page);
      rows += page.size();
      more = page.size() == Limits.HISTORY_ROWS;
      if (more) {
        before = OptionalLong.of(page.getFirst().timestampMicros() - 1);
      }
    }
    return pages.stream().flatMap(List::stream).skip(Math.max(0, rows - count)).toList();
  }
}
