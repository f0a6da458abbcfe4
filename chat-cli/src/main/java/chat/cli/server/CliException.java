package chat.cli.server;

/// What was asked cannot be done. The message is one line for a person.
public final class CliException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Says why.
  ///
  /// @param message one line in the person's language
  public CliException(String message) {
    super(message);
  }
}
