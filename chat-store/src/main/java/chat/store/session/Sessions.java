package chat.store.session;

import chat.api.id.UserId;
import java.util.Optional;

/// Sessions, stored by the hash of their token: who reads the database cannot log in with it.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Sessions {
  /// Begins a session, which ends by itself 30 days after its last use.
  ///
  /// @param client what the client calls itself, or empty
  SessionToken open(UserId user, String client);

  /// Whose session it is. Counts as a use.
  Optional<UserId> find(SessionToken token);

  /// Ends a session; nothing happens if there is none.
  void end(SessionToken token);

  /// Ends all sessions of somebody that were open when this was called, but one.
  ///
  /// @param kept the one that goes on
  void endOthers(UserId user, SessionToken kept);

  /// Ends all sessions of somebody that were open when this was called.
  void endAll(UserId user);
}
