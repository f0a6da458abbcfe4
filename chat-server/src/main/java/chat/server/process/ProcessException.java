package chat.server.process;

/// The process cannot be what it was asked to be. The message is one line for a person.
public final class ProcessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong and where
  public ProcessException(String message) {
    super(message);
  }

  /// @param message what is wrong and where
  /// @param cause what the system said
  public ProcessException(String message, Throwable cause) {
    super(message, cause);
  }
}
