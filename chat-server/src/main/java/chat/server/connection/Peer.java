package chat.server.connection;

import chat.api.protocol.CloseCode;

/// One WebSocket connection as the rest of the server sees it.
public interface Peer {
  /// A name that no other connection of any node has.
  String id();

  /// The address it comes from.
  String remoteAddress();

  /// The handshake's User-Agent, `""` if there was none; at most 256 characters.
  String userAgent();

  /// The handshake's Accept-Language, `""` if there was none.
  String acceptLanguage();

  /// Adds a frame after all others. Never blocks.
  ///
  /// @return false if the connection is closing, or closes now because too much waits for it
  boolean send(OutgoingFrame frame);

  /// Begins the closing handshake after all that waits; what comes in meanwhile is dropped. The
  /// first close counts.
  void close(CloseCode code);
}
