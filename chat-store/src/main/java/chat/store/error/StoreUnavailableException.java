package chat.store.error;

/// Redis did not answer: it cannot be reached, or not in time. Whether what was asked has been done
/// is unknown; every operation of the ports may be repeated without harm.
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  /// @param message says why
  public StoreUnavailableException(StoreMessage message) {
    super(message);
  }

  /// @param message says why
  /// @param cause what led to it, for the log
  public StoreUnavailableException(StoreMessage message, Throwable cause) {
    super(message, cause);
  }
}
