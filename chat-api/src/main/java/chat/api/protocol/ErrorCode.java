package chat.api.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A stable word for each thing that can be refused, sent as `code` beside the text for a person.
public enum ErrorCode {
  MALFORMED,
  UNKNOWN_TYPE,
  WRONG_CODEC,
  UNAVAILABLE,
  WRONG_SENDER,
  EMPTY_MESSAGE,
  NOT_TEXT,
  TOO_LONG,
  UNKNOWN_RECEIVER,
  NOT_ALLOWED,
  NOT_MEMBER,
  BAD_GROUP_NAME,
  TOO_FEW_MEMBERS,
  LIMIT_REACHED,
  UNKNOWN_CALL,
  NOT_INVITED,
  CALL_FULL,
  BAD_ID,
  ID_REUSED,
  UNKNOWN_FILE,
  WRONG_FILE_KIND,
  UNKNOWN_EMOTION,
  EMPTY_FILE,
  FILE_TOO_LARGE,
  WRONG_FILE_TYPE,
  DAMAGED_PICTURE,
  TOO_MANY_PIXELS,
  QUOTA_REACHED,
  TOO_MANY_UPLOADS,
  NO_SESSION,
  OFFLINE,
  WRONG_PASSWORD,
  BAD_USERNAME,
  BAD_PASSWORD,
  WRONG_OLD_PASSWORD,
  PASSWORD_CHANGED,
  BAD_ANNOUNCEMENT;

  /// The word on the wire, in snake case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The code with a word, or empty if this version knows none.
  public static Optional<ErrorCode> of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }
}
