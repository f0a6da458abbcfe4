package chat.server.connection;

/// The socket as the outbox sees it.
interface Wire {
  /// Writes all of it, however long that takes.
  ///
  /// @throws RuntimeException if the line is broken
  void write(byte[] bytes);

  /// Ends the line at once; a write under way fails. Idempotent.
  void cut();
}
