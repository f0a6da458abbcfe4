package chat.api.id;

import java.util.regex.Pattern;

/// The identity of a group: 1 to 64 characters of `A-Z a-z 0-9 _ -`, never `"0"`, which names the
/// lobby. Ids made by the predecessor are 13 hexadecimal digits, ours `g` and 16.
///
/// @param value the id as it stands on the wire and in the store
public record GroupId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// @throws IllegalArgumentException if the value is not of the form above
  public GroupId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a group id");
    }
  }

  /// Whether a text could be a group id.
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches() && !value.equals(ConversationId.LOBBY_KEY);
  }

  @Override
  public String toString() {
    return value;
  }
}
