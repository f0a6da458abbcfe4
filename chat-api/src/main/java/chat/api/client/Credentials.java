package chat.api.client;

import java.util.Optional;

/// How a client proves who it is: by a session's token, by name and password, or by the password
/// where the token is no longer known.
///
/// @param sessionId the token of a session; [#toString()] hides it
/// @param password name and password
public record Credentials(Optional<String> sessionId, Optional<Password> password) {
  /// A name and its password.
  ///
  /// @param username as typed
  /// @param password as typed; [#toString()] hides it
  public record Password(String username, String password) {
    /// @throws IllegalArgumentException if one of the two is empty
    public Password {
      if (username.isEmpty() || password.isEmpty()) {
        throw new IllegalArgumentException("name and password must not be empty");
      }
    }

    @Override
    public String toString() {
      return "Password[username=" + username + "]";
    }
  }

  /// @throws IllegalArgumentException if there is neither a token nor a password
  public Credentials {
    if (sessionId.isEmpty() && password.isEmpty()) {
      throw new IllegalArgumentException("neither a session nor a password");
    }
  }

  /// By name and password; an unknown name makes the account.
  public static Credentials password(String username, String password) {
    return new Credentials(Optional.empty(), Optional.of(new Password(username, password)));
  }

  /// By the token of a session.
  public static Credentials session(String sessionId) {
    return new Credentials(Optional.of(sessionId), Optional.empty());
  }

  /// The same with another token, or without one.
  public Credentials withSession(Optional<String> newSessionId) {
    return new Credentials(newSessionId, password);
  }

  @Override
  public String toString() {
    return "Credentials[session=" + sessionId.isPresent() + ", password=" + password + "]";
  }
}
