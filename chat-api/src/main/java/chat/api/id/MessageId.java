package chat.api.id;

/// A message's own id, made by its sender (or by the server where the sender gave none): 1 to 128
/// characters, no control characters. The same (conversation, sender, id) is the same message.
///
/// @param value the id as it stands on the wire
public record MessageId(String value) {
  /// The longest id, in UTF-16 units.
  public static final int MAX_LENGTH = 128;

  /// @throws IllegalArgumentException if the value is not of the form above
  public MessageId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a message id");
    }
  }

  /// Whether a text could be a message id.
  public static boolean isValid(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && value.chars().noneMatch(Character::isISOControl);
  }

  @Override
  public String toString() {
    return value;
  }
}
