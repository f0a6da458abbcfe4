package chat.server.text;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Limits;
import java.util.Locale;

/// Says why something is refused, with the numbers that count.
public final class Explanations {
  private static final int KIBIBYTE = 1 << 10;
  private static final int MEBIBYTE = 1 << 20;

  private Explanations() {}

  /// A sentence for a person.
  public static String of(ErrorCode code, Locale locale, Limits limits) {
    Object[] arguments =
        switch (code) {
          case BAD_USERNAME -> new Object[] {limits.nameMin(), limits.nameMax()};
          case BAD_PASSWORD -> new Object[] {limits.passwordMin(), limits.passwordMax()};
          case TOO_LONG -> new Object[] {limits.textBytes() / KIBIBYTE};
          case BAD_GROUP_NAME -> new Object[] {Limits.GROUP_NAME, Limits.GROUP_NOTICE};
          case BAD_ANNOUNCEMENT -> new Object[] {Limits.ANNOUNCEMENT};
          case CALL_FULL -> new Object[] {Limits.CALL_MEMBERS};
          case LIMIT_REACHED -> new Object[] {Limits.GROUP_MEMBERS, Limits.GROUPS};
          case FILE_TOO_LARGE ->
              new Object[] {
                limits.imageBytes() / MEBIBYTE,
                limits.musicBytes() / MEBIBYTE,
                limits.fileBytes() / MEBIBYTE
              };
          default -> new Object[0];
        };
    return Text.of(code).in(locale, arguments);
  }
}
