package chat.cli.terminal;

import chat.cli.server.ServerOptions;

/// A [View] that a person, or a program, also types into.
interface Front extends View, AutoCloseable {
  /// What a line does that was typed.
  @FunctionalInterface
  interface Reading {
    void typed(String line) throws InterruptedException;
  }

  /// Reads lines until there is a reason to stop; the end of the input is one.
  ///
  /// @param names to complete
  Leave read(Reading reading, Directory names) throws InterruptedException;

  /// Asks for a password here.
  ServerOptions.Passwords passwords();

  /// Leaves everything as it was found. May be called again, and by any thread.
  @Override
  void close();
}
