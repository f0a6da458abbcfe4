package chat.api.client;

import chat.api.protocol.CloseCode;
import chat.api.protocol.UserView;
import java.time.Duration;

/// What a client is doing.
public sealed interface ConnectionState {
  /// It connects, logs in and fetches what it missed.
  record Connecting() implements ConnectionState {}

  /// It is logged in and misses nothing.
  ///
  /// @param self whose account it is
  record Online(UserView self) implements ConnectionState {}

  /// The connection broke.
  ///
  /// @param reason why
  /// @param retryIn the pause before the next attempt
  record Waiting(CloseCode reason, Duration retryIn) implements ConnectionState {}

  /// It does not come back.
  ///
  /// @param reason why
  /// @param text the server's words, `""` if it said nothing
  record Ended(EndReason reason, String text) implements ConnectionState {}

  /// Why a client ended.
  enum EndReason {
    /// Its owner closed it.
    CLOSED,
    /// Logged in elsewhere.
    TAKEN_OVER,
    /// The account is removed or disabled.
    DISABLED,
    /// The session is no longer known and there is no password to log in again.
    SESSION_UNKNOWN,
    /// Logging in again was refused.
    LOGIN_REFUSED,
    /// The policy decided not to come back.
    GAVE_UP
  }
}
