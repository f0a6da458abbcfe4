package chat.store.presence;

import chat.api.id.UserId;
import chat.store.account.Profile;

/// Who is online. A person is, while any server that lives has a connection of theirs; a change is
/// published when the first of these begins and when the last one ends, and only then.
///
/// A server takes part from [chat.store.live.Subscriptions#start] on: what its name left behind
/// when it was killed is cleared then. A server that has not been heard of for 15 seconds is dead,
/// and the others clear what it left.
public interface Presence {
  /// A connection of that person began here.
  ///
  /// @return the sequence number of the last change, this one included: who has heard of all
  ///   changes up to it counts the person as online
  /// @throws chat.store.error.StoreUnavailableException then the connection is not counted
  long enter(Profile profile);

  /// What everybody may know of a person has changed: whoever hears of it while the person is
  /// online hears of the person's coming once more.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  void update(Profile profile);

  /// A connection of that person, for which [#enter] returned, ended here. Does not fail: if the
  /// store cannot be reached, it learns of this as soon as it can.
  void leave(UserId user);

  /// Who is online now.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  PresenceSnapshot snapshot();
}
