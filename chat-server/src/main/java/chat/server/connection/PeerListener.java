package chat.server.connection;

/// What one connection's messages mean. All methods but [#onTick] are called on the connection's
/// own thread, one at a time.
public interface PeerListener {
  /// How long a message may be now, in bytes.
  ///
  /// @param text whether it is text, else binary
  int maxMessageBytes(boolean text);

  /// A message has come. May block: what the client sends meanwhile waits.
  void onMessage(IncomingMessage message);

  /// The connection has ended, for whatever reason. Called once, after all messages.
  void onClosed();

  /// About a second has passed. Called on another thread, and must not block.
  void onTick();

  /// `msgpack` or `json`; `none` before the first message.
  String codec();

  /// Makes the listener of a new connection.
  interface Factory {
    /// A connection has opened.
    PeerListener opened(Peer peer);
  }
}
