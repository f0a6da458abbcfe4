package chat.admin.output;

/// What was asked cannot be done. The message is one line for a person.
public final class AdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says why.
  ///
  /// @param message one line in the person's language
  public AdminException(String message) {
    super(message);
  }
}
