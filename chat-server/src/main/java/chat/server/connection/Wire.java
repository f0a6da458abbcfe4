package chat.server.connection;

/// The socket as the outbox sees it.
interface Wire {
  /// Writes all of it, however long that takes.
  ///
  /// @throws RuntimeException if the line is broken
  void write(byte[] bytes);

  /// Ends the line, while nothing is written. Idempotent.
  void close();

  /// Ends the line at once; a write under way fails, however long it has been stuck. Idempotent.
  void abort();
}
