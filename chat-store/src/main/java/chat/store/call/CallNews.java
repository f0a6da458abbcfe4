package chat.store.call;

import chat.api.id.UserId;
import java.util.Map;

/// News of a call on its way to connections.
///
/// @param what what has happened
/// @param room the call
/// @param act who did it, and what clients are told
/// @param members whom it is for, by connection. [What#RINGING], [What#JOINED], [What#LEFT],
///   [What#ENDED]: who was in the call just before, or has just made it. Else: to whom it goes; an
///   empty connection stands for all of theirs
public record CallNews(What what, Room room, Act act, Map<UserId, String> members) {
  public CallNews {
    members = Map.copyOf(members);
  }

  /// What has happened.
  public enum What {
    RINGING,
    JOINED,
    LEFT,
    ENDED,
    SIGNAL,
    OFFLINE,
    /// A call that others have heard ring before.
    RUNNING
  }
}
