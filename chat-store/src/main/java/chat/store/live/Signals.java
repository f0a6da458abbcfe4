package chat.store.live;

import chat.api.id.UserId;

/// Sends signals to the servers that a user is connected to.
public interface Signals {
  /// Sends a signal. It is not stored: who listens hears it, once as a rule, perhaps twice.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  void send(UserId to, Signal signal);
}
