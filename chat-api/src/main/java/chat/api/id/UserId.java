package chat.api.id;

import java.util.regex.Pattern;

/// The identity of an account: 1 to 64 characters of `A-Z a-z 0-9 _ -`, never `"0"`, which names
/// the lobby. Ids made by the predecessor (13 hexadecimal digits) and by us (16) are both of this
/// form.
///
/// @param value the id as it stands on the wire and in the store
public record UserId(String value) implements Comparable<UserId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// @throws IllegalArgumentException if the value is not of the form above
  public UserId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user id");
    }
  }

  /// Whether a text could be a user id.
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches() && !value.equals(ConversationId.LOBBY_KEY);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
