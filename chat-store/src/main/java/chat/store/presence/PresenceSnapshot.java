package chat.store.presence;

import chat.store.account.Profile;
import java.util.List;

/// Who was online at one moment.
///
/// @param sequence of the last change that is contained; changes with a greater one come on top
public record PresenceSnapshot(long sequence, List<Profile> online) {
  public PresenceSnapshot {
    online = List.copyOf(online);
  }
}
