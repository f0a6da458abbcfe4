package chat.server.text;

import chat.api.language.TextBundle;
import chat.api.protocol.ErrorCode;
import java.util.Locale;
import java.util.MissingResourceException;

/// The texts a person reads, in the languages we have: English, the default, and Simplified
/// Chinese.
public enum Text {
  DISABLED,
  DOWNLINE,
  REMOVED,
  USER_REMOVED,
  ANNOUNCEMENT,
  UNKNOWN_USER,
  GROUP_JOINED,
  GROUP_LEFT,
  GROUP_DELETED,
  GROUP_UPDATED,
  GROUP_REMOVED,
  GROUP_REMOVED_YOU,
  GROUP_HANDED_OVER,
  ERROR_MALFORMED,
  ERROR_UNKNOWN_TYPE,
  ERROR_WRONG_CODEC,
  ERROR_UNAVAILABLE,
  ERROR_WRONG_SENDER,
  ERROR_EMPTY_MESSAGE,
  ERROR_NOT_TEXT,
  ERROR_TOO_LONG,
  ERROR_UNKNOWN_RECEIVER,
  ERROR_NOT_ALLOWED,
  ERROR_NOT_MEMBER,
  ERROR_BAD_GROUP_NAME,
  ERROR_TOO_FEW_MEMBERS,
  ERROR_LIMIT_REACHED,
  ERROR_UNKNOWN_CALL,
  ERROR_NOT_INVITED,
  ERROR_CALL_FULL,
  ERROR_BAD_ID,
  ERROR_ID_REUSED,
  ERROR_UNKNOWN_FILE,
  ERROR_WRONG_FILE_KIND,
  ERROR_UNKNOWN_EMOTION,
  ERROR_EMPTY_FILE,
  ERROR_FILE_TOO_LARGE,
  ERROR_WRONG_FILE_TYPE,
  ERROR_DAMAGED_PICTURE,
  ERROR_TOO_MANY_PIXELS,
  ERROR_QUOTA_REACHED,
  ERROR_TOO_MANY_UPLOADS,
  ERROR_NO_SESSION,
  ERROR_OFFLINE,
  ERROR_WRONG_PASSWORD,
  ERROR_BAD_USERNAME,
  ERROR_BAD_PASSWORD,
  ERROR_WRONG_OLD_PASSWORD,
  ERROR_PASSWORD_CHANGED,
  ERROR_BAD_ANNOUNCEMENT;

  private static final TextBundle TEXTS = new TextBundle("chat.server.text.texts");

  /// The text that explains an error.
  public static Text of(ErrorCode code) {
    return valueOf("ERROR_" + code.name());
  }

  /// The text in a language.
  ///
  /// @param arguments fill the places `{0}`, `{1}`, …
  /// @throws MissingResourceException if the bundle lacks it, which a test rules out
  public String in(Locale locale, Object... arguments) {
    return TEXTS.text(locale, name().toLowerCase(Locale.ROOT).replace('_', '-'), arguments);
  }
}
