package chat.store.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
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

  /// Names the session without giving the secret away: the SHA-256 of the token in hexadecimal
  /// digits.
  public String sha256() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[***]";
  }
}
