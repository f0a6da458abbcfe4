package chat.cli.load;

import chat.api.client.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One of the accounts that load tests use.
///
/// @param userId its id
/// @param sessionId the token of its session; [#toString()] hides it
record LoadAccount(String userId, String sessionId) {
  /// What the account of a connection is called and logs in with. The password follows from the
  /// name, so that every run finds its accounts again: they are nobody's, and only for tests.
  static Credentials.Password credentials(int connection) {
    String name = "load-" + connection;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("chat-cli load " + name).getBytes(StandardCharsets.UTF_8));
      return new Credentials.Password(name, HexFormat.of().formatHex(hash, 0, 12));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "LoadAccount[userId=" + userId + "]";
  }
}
