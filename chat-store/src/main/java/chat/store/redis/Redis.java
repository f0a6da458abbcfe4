package chat.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Texts and numbers as Redis carries them.
public final class Redis {
  private Redis() {}

  /// As UTF-8.
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// As decimal digits.
  public static byte[] bytes(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  /// From UTF-8.
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// From decimal digits.
  ///
  /// @throws NumberFormatException if it is no whole number
  public static long number(byte[] digits) {
    return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  /// A number that a script returned.
  public static long number(List<Object> answer, int index) {
    return (Long) answer.get(index);
  }

  /// A list that a script returned.
  public static List<?> list(List<Object> answer, int index) {
    return (List<?>) answer.get(index);
  }
}
