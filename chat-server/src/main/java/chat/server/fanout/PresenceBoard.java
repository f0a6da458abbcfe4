package chat.server.fanout;

import chat.api.id.UserId;
import chat.api.protocol.UserView;
import chat.store.account.Profile;
import chat.store.presence.PresenceChange;
import chat.store.presence.PresenceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is online, as far as one worker has heard. Used by that worker only.
public final class PresenceBoard {
  private final Map<UserId, Profile> online = new LinkedHashMap<>();
  private long sequence;

  PresenceBoard() {}

  /// What is new about a change.
  enum News {
    /// Somebody came or went.
    CAME_OR_WENT,
    /// Somebody who is online has another profile.
    PROFILE,
    /// Nothing.
    OLD
  }

  /// Takes a change in.
  News apply(PresenceChange change) {
    if (change.sequence() <= sequence) {
      return News.OLD;
    }
    sequence = change.sequence();
    UserId user = change.profile().id();
    if (!change.online()) {
      return online.remove(user) == null ? News.OLD : News.CAME_OR_WENT;
    }
    Profile before = online.put(user, change.profile());
    if (before == null) {
      return News.CAME_OR_WENT;
    }
    return before.equals(change.profile()) ? News.OLD : News.PROFILE;
  }

  /// Takes over what the store says.
  ///
  /// @return what that changes
  List<PresenceChange> reset(PresenceSnapshot snapshot) {
    if (snapshot.sequence() < sequence) {
      return List.of();
    }
    sequence = snapshot.sequence();
    Map<UserId, Profile> now = new LinkedHashMap<>();
    snapshot.online().forEach(profile -> now.put(profile.id(), profile));
    List<PresenceChange> changes = new ArrayList<>();
    online.forEach((user, profile) -> {
      if (!now.containsKey(user)) {
        changes.add(new PresenceChange(sequence, profile, false));
      }
    });
    now.forEach((user, profile) -> {
      if (!online.containsKey(user)) {
        changes.add(new PresenceChange(sequence, profile, true));
      }
    });
    online.clear();
    online.putAll(now);
    return changes;
  }

  long sequence() {
    return sequence;
  }

  /// How many are online.
  public int size() {
    return online.size();
  }

  /// Whether a person is online.
  public boolean isOnline(UserId user) {
    return online.containsKey(user);
  }

  /// Everybody online.
  public List<UserView> users() {
    return online.values().stream().map(PresenceBoard::view).toList();
  }

  static UserView view(Profile profile) {
    return new UserView(profile.id().value(), profile.username(), profile.avatar());
  }
}
