package chat.store.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// A session's secret: 256 random bits in base64url, 43 characters. Whoever has it is the user, so
/// it is never logged: [#toString()] masks it.
///
/// @param value as it stands on the wire; any text, for a client may send anything
public record SessionToken(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /// A new one.
  public static SessionToken random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /// Whether the text could be a token at all.
  public boolean isWellFormed() {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return "SessionToken[***]";
  }
}
