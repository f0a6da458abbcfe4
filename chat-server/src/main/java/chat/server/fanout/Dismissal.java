package chat.server.fanout;

import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.server.text.Text;
import java.util.Optional;

/// Why the server ends somebody's connections, and which of them.
sealed interface Dismissal {
  /// The predecessor's client allows one connection a user.
  ///
  /// @param by the connection that is left
  record TakenOver(String by) implements Dismissal {}

  /// An administrator has barred the account.
  ///
  /// @param traceId of the administrator's request
  record Removed(String traceId) implements Dismissal {}

  /// The password was changed by another session.
  ///
  /// @param by the SHA-256 of that session's token; `""` for none
  record PasswordChanged(String by) implements Dismissal {}

  /// The session has ended.
  ///
  /// @param session the SHA-256 of its token
  record LoggedOut(String session) implements Dismissal {}

  /// Whether a connection of that person is ended. Whoever is logging in right now is of no session
  /// yet: that login looks itself whether its session is still there.
  default boolean concerns(Caller caller) {
    return switch (this) {
      case TakenOver(var by) -> !caller.isNative() && !caller.connectionId().equals(by);
      case Removed _ -> true;
      case PasswordChanged(var by) ->
          caller.login().map(login -> !login.isSessionOf(by)).orElse(false);
      case LoggedOut(var session) ->
          caller.login().map(login -> login.isSessionOf(session)).orElse(false);
    };
  }

  /// Says why, and closes.
  default void end(Caller caller) {
    switch (this) {
      case TakenOver _ ->
          caller.end(
              "",
              new Event.Downline(Optional.empty(), Text.DOWNLINE.in(caller.locale())),
              CloseCode.TAKEN_OVER);
      case PasswordChanged _ -> caller.endPasswordChanged("");
      case LoggedOut _ -> caller.close(CloseCode.NORMAL);
      case Removed(var traceId) ->
          caller.end(
              traceId, new Event.Removed(Text.REMOVED.in(caller.locale())), CloseCode.DISABLED);
    }
  }
}
