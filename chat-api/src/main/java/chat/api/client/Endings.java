package chat.api.client;

import chat.api.protocol.CloseCode;

/// Says how a client ended.
final class Endings {
  private Endings() {}

  /// The connection was closed and the policy does not come back.
  static ConnectionState.Ended closed(CloseCode code, String text) {
    ConnectionState.EndReason reason =
        switch (code) {
          case TAKEN_OVER -> ConnectionState.EndReason.TAKEN_OVER;
          case DISABLED -> ConnectionState.EndReason.DISABLED;
          default -> ConnectionState.EndReason.GAVE_UP;
        };
    return new ConnectionState.Ended(reason, text);
  }

  /// Logging in again was refused.
  static ConnectionState.Ended refused(ChatException refusal) {
    return switch (refusal) {
      case ChatException.Ended ended -> ended.state();
      case ChatException.SessionUnknown _ ->
          new ConnectionState.Ended(ConnectionState.EndReason.SESSION_UNKNOWN, "");
      default ->
          new ConnectionState.Ended(ConnectionState.EndReason.LOGIN_REFUSED, refusal.getMessage());
    };
  }
}
