package chat.store.call;

import chat.api.id.UserId;
import java.util.Map;

/// A call at one moment.
///
/// @param token names this call among those that its owner ever made
/// @param room whose it is, and for whom
/// @param members who is in it, by which connection; that is empty while it is gone
public record Call(String token, Room room, Map<UserId, String> members) {
  public Call {
    members = Map.copyOf(members);
  }
}
