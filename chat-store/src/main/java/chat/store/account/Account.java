package chat.store.account;

import chat.api.id.UserId;
import java.time.Instant;

/// A person's account as it stands in the store now. Role and activity may change by hand at any
/// time: read them when they matter and do not keep them.
///
/// @param username unique, in Unicode normalization form C
/// @param passwordHash a PHC string (Argon2id), or the predecessor's bcrypt; never leaves the
///   server
/// @param roleId 0 for everybody, more for administrators; who ranks higher rules over who ranks
///   lower
/// @param active false: may not log in
/// @param avatar a path, or empty
public record Account(
    UserId id,
    String username,
    String passwordHash,
    int roleId,
    boolean active,
    String avatar,
    Instant registeredAt) {
  /// What others may see.
  public Profile profile() {
    return new Profile(id, username, avatar);
  }

  /// Without the password hash.
  @Override
  public String toString() {
    return "Account[id=" + id + ", username=" + username + ", roleId=" + roleId + ']';
  }
}
