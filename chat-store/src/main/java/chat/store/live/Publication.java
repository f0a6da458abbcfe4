package chat.store.live;

import chat.api.id.UserId;
import chat.store.call.CallNews;
import chat.store.conversation.Entry;
import chat.store.presence.PresenceChange;

/// Something that was published.
public sealed interface Publication {
  /// An entry was appended to the lobby, or to a private chat of a connected user.
  ///
  /// @param traceId what its sender called the request, or empty
  record EntryPublished(Entry entry, String traceId) implements Publication {}

  /// Somebody came or went.
  record PresenceChanged(PresenceChange change) implements Publication {}

  /// A signal for a connected user.
  record SignalReceived(UserId to, Signal signal) implements Publication {}

  /// Something that everybody is told.
  record Announced(Announcement announcement) implements Publication {}

  /// News of a call.
  record CallHeard(CallNews news) implements Publication {}
}
