package chat.server.fanout;

import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.server.text.Text;

/// Why the server ends somebody's connections.
enum Dismissal {
  /// The predecessor's client allows one connection a user.
  TAKEN_OVER,
  /// An administrator has barred the account.
  REMOVED;

  /// Says why, and closes.
  void end(Caller caller) {
    switch (this) {
      case TAKEN_OVER ->
          caller.end(
              "", new Event.Downline(Text.DOWNLINE.in(caller.locale())), CloseCode.TAKEN_OVER);
      case REMOVED ->
          caller.end("", new Event.Removed(Text.REMOVED.in(caller.locale())), CloseCode.DISABLED);
    }
  }
}
