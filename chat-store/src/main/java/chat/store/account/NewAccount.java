package chat.store.account;

/// What an account is made of.
///
/// @param username any text; the caller has checked its length and characters
/// @param passwordHash made by [PasswordHasher#hash]
/// @param ip where the person registered from, or empty
/// @param agent with which client, or empty
public record NewAccount(String username, String passwordHash, String ip, String agent) {
  /// Without the password hash.
  @Override
  public String toString() {
    return "NewAccount[username=" + username + ']';
  }
}
