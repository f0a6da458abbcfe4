package chat.server.fanout;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.server.caller.Caller;
import chat.store.account.Profile;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// A logged-in connection, as the one worker that serves it knows it. Used by that worker only.
final class Member {
  private final Caller caller;
  private final Profile profile;
  private final BitSet toldOnline = new BitSet();
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

  /// Whom the predecessor's client takes for online, by their numbers in [PeopleOnline]; kept by
  /// the [PresenceFeed]. Empty for native connections.
  BitSet toldOnline() {
    return toldOnline;
  }
}
