package chat.store.error;

/// The store cannot do what was asked. The message is one clear line for a person and holds no
/// secret; a caller shows it as it is.
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message one line for a person
  public StoreException(String message) {
    super(message);
  }

  /// @param message one line for a person
  /// @param cause what led to it, for the log
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
