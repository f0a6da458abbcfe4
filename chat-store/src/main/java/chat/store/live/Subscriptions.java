package chat.store.live;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import java.util.Collection;

/// Hears what is published: the lobby's entries, presence, announcements and news of calls always,
/// for each user that was added the private chats' entries and signals, for each group its entries.
///
/// Publications come one after the other and in order: entries of one conversation by position,
/// presence changes by sequence. An entry that two added users share comes once. If the connection
/// to Redis is lost, what is published meanwhile does not come: see [Listener#onRestored].
public interface Subscriptions {
  /// Begins to listen, and takes this server into presence. Returns once the subscription is
  /// confirmed.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  /// @throws IllegalStateException if called twice
  void start(Listener listener);

  /// Listens for a user, too. Returns once the subscription is confirmed: what is published from
  /// then on is heard. To be called once per user, until [#removeUser].
  ///
  /// @throws chat.store.error.StoreUnavailableException then the user is not added
  void addUser(UserId user);

  /// Listens for a user no more. Does not fail and does not wait.
  void removeUser(UserId user);

  /// Listens for groups, too. Returns once the subscriptions are confirmed. To be called once per
  /// group, until [#removeGroup].
  ///
  /// @throws chat.store.error.StoreUnavailableException then none of them is added
  void addGroups(Collection<GroupId> groups);

  /// Listens for a group no more. Does not fail and does not wait.
  void removeGroup(GroupId group);

  /// Takes what is heard. Called on the connection's own thread, by one call at a time: hands over
  /// at once and neither blocks nor calls the store.
  interface Listener {
    /// Something was published.
    void onPublication(Publication publication);

    /// The connection was lost, and all subscriptions are in force again. Comes before the first
    /// publication after the gap.
    ///
    /// @param lostSinceMicros a time before the loss, in microseconds since the epoch by Redis'
    ///   clock: everything published before it has come
    void onRestored(long lostSinceMicros);
  }
}
