package chat.server.fanout;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.server.caller.Caller;
import chat.store.account.Profile;
import chat.store.presence.PresenceChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A logged-in connection, as the one worker that serves it knows it. Used by that worker only.
final class Member {
  private final Caller caller;
  private final Profile profile;
  private final Map<UserId, PresenceChange> pendingPresence = new LinkedHashMap<>();
  private final Set<GroupId> groups = new HashSet<>();

  Member(Caller caller, Profile profile) {
    this.caller = caller;
    this.profile = profile;
  }

  Caller caller() {
    return caller;
  }

  UserId user() {
    return profile.id();
  }

  boolean isNative() {
    return caller.isNative();
  }

  /// The groups whose messages it gets; kept by the [GroupIndex].
  Set<GroupId> groups() {
    return groups;
  }

  /// What this connection has not been told yet; the predecessor's client counts, so somebody who
  /// came and went in the meantime is not mentioned at all.
  Map<UserId, PresenceChange> pendingPresence() {
    return pendingPresence;
  }

  void addPending(PresenceChange change) {
    UserId user = change.profile().id();
    if (change.online() && user.equals(user())) {
      return; // told with its login
    }
    PresenceChange opposite = pendingPresence.remove(user);
    if (opposite == null || opposite.online() == change.online()) {
      pendingPresence.put(user, change);
    }
  }
}
