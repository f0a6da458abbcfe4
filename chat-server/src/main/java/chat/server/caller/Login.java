package chat.server.caller;

import chat.api.id.UserId;
import chat.store.account.Profile;
import chat.store.session.SessionToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Who a connection is logged in as.
///
/// @param profile the person
/// @param token the session
public record Login(Profile profile, SessionToken token) {
  /// The person's id.
  public UserId user() {
    return profile.id();
  }

  /// Whether it is the session whose token has this SHA-256.
  public boolean isSessionOf(String sha256) {
    return token.sha256().equals(sha256);
  }

  /// Whether a text is this session's token. Takes as long for a wrong one as for the right one.
  public boolean isSession(String text) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), token.value().getBytes(StandardCharsets.UTF_8));
  }
}
