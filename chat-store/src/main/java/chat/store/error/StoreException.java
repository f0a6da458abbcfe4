package chat.store.error;

import java.util.Locale;

/// The store cannot do what was asked. The message is one clear line for a person and holds no
/// secret: in English for the log, localized in the language of the process.
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String localized;

  /// @param message says why
  public StoreException(StoreMessage message) {
    this(message, null);
  }

  /// @param message says why
  /// @param cause what led to it, for the log
  public StoreException(StoreMessage message, Throwable cause) {
    super(message.in(Locale.ENGLISH), cause);
    this.localized = message.in(Locale.getDefault());
  }

  @Override
  public String getLocalizedMessage() {
    return localized;
  }
}
