package chat.cli.terminal;

/// How the client stands with the server.
enum Link {
  CONNECTING,
  ONLINE,
  /// Lost, and it comes back by itself.
  RETRYING,
  /// Lost until the person asks for it.
  ENDED
}
