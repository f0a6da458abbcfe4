package chat.store.live;

import chat.api.id.UserId;

/// Sends signals to the servers that a user, or anybody, is connected to.
public interface Signals {
  /// Sends a signal. It is not stored: who listens hears it, once as a rule, perhaps twice.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  void send(UserId to, Signal signal);

  /// Tells everybody on all servers. Not stored either.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  void announce(Announcement announcement);
}
