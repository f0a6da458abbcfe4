package chat.api.client;

import chat.api.protocol.Delivery;
import chat.api.protocol.Event;

/// What a client tells its owner. One call at a time, in the order in which things happened, on a
/// thread of the client's own that may block: while it does, at most [ClientConfig#maxQueued()]
/// events gather and then nothing more is read from the server, neither messages nor answers.
///
/// What a method throws is logged and ends nothing.
public interface ClientListener {
  /// A message: each stored after the client came online comes exactly once, those of one
  /// conversation in the order of its log.
  default void onMessage(Delivery delivery) {}

  /// Who came and went.
  default void onPresence(Event.Presence presence) {}

  /// Somebody has read a conversation up to a position: this person, on this device or another, or
  /// the other person of a private chat.
  default void onRead(Event.ReadUpTo read) {}

  /// A text from the server that no request caused.
  default void onNotice(Event.Notice notice) {}

  /// The server cannot say what followed the last message of a conversation: some may be missing,
  /// and some of those that follow may have come before.
  ///
  /// @param conversation its id, see [Room]
  default void onReset(String conversation) {}

  /// The connection's state changed.
  default void onState(ConnectionState state) {}
}
