package chat.store.account;

import chat.api.protocol.Limits;

/// What new user names and passwords may be. The rules bind registration and change, never login:
/// people who came from the predecessor keep what they have.
public final class CredentialRules {
  private CredentialRules() {}

  /// Whether somebody may be called so.
  public static boolean isGoodUsername(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= Limits.DEFAULT.nameMin()
        && length <= Limits.DEFAULT.nameMax()
        && name.equals(name.strip())
        && name.codePoints().noneMatch(CredentialRules::isInvisible);
  }

  /// Whether it is a password.
  public static boolean isGoodPassword(String password) {
    int length = password.codePointCount(0, password.length());
    return length >= Limits.DEFAULT.passwordMin() && length <= Limits.DEFAULT.passwordMax();
  }

  /// Characters that let one name pass for another or break a line: controls, formats such as
  /// direction overrides, separators other than the space, and what Unicode does not define.
  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ';
      default -> false;
    };
  }
}
