package chat.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a file in a Content-Disposition header (RFC 6266).
final class FileName {
  private static final Pattern EXTENDED =
      Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
  private static final Pattern QUOTED =
      Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PLAIN = Pattern.compile("(?i)filename\\s*=\\s*([^;\\s\"]+)");

  private FileName() {}

  /// The name, `""` where there is none that can be read.
  static String of(String header) {
    Matcher extended = EXTENDED.matcher(header);
    if (extended.find()) {
      try {
        // There `+` stands for itself.
        return URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        return "";
      }
    }
    Matcher quoted = QUOTED.matcher(header);
    if (quoted.find()) {
      return quoted.group(1).replaceAll("\\\\(.)", "$1");
    }
    Matcher plain = PLAIN.matcher(header);
    return plain.find() ? plain.group(1) : "";
  }
}
