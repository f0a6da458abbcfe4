package chat.server.config;

/// The configuration cannot be used. The message is one line for a person.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong and where
  public ConfigException(String message) {
    super(message);
  }
}
