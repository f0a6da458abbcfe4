package chat.server.fanout;

import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.server.text.Text;
import java.util.Optional;

/// Why the server ends somebody's connections.
sealed interface Dismissal {
  /// The predecessor's client allows one connection a user.
  record TakenOver() implements Dismissal {}

  /// An administrator has barred the account.
  ///
  /// @param traceId of the administrator's request
  record Removed(String traceId) implements Dismissal {}

  /// The password was changed by another session.
  record PasswordChanged() implements Dismissal {}

  /// The session has ended.
  record LoggedOut() implements Dismissal {}

  /// Says why, and closes.
  default void end(Caller caller) {
    switch (this) {
      case TakenOver() ->
          caller.end(
              "",
              new Event.Downline(Optional.empty(), Text.DOWNLINE.in(caller.locale())),
              CloseCode.TAKEN_OVER);
      case PasswordChanged() -> caller.endPasswordChanged("");
      case LoggedOut() -> caller.close(CloseCode.NORMAL);
      case Removed(var traceId) ->
          caller.end(
              traceId, new Event.Removed(Text.REMOVED.in(caller.locale())), CloseCode.DISABLED);
    }
  }
}
