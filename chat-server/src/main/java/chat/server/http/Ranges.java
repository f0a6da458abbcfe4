package chat.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a body that a client asks for (RFC 9110 section 14). Of more than one part asked for
/// at once the whole is sent, as the RFC allows.
final class Ranges {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  private Ranges() {}

  /// What to send.
  sealed interface Range {}

  /// All of it.
  record Whole() implements Range {}

  /// The bytes from the first to the last one, both included.
  record Part(long first, long last) implements Range {
    long length() {
      return last - first + 1;
    }
  }

  /// Nothing: it asks for what is not there.
  record Unsatisfiable() implements Range {}

  /// @param header the header Range
  /// @param size of the whole body, in bytes
  static Range of(Optional<String> header, long size) {
    Matcher matcher = ONE.matcher(header.orElse(""));
    if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
      return new Whole();
    }
    if (matcher.group(1).isEmpty()) {
      long last = Long.parseLong(matcher.group(2));
      return last == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - last), size - 1);
    }
    long first = Long.parseLong(matcher.group(1));
    long end = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    if (!matcher.group(2).isEmpty() && end < first) {
      return new Whole(); // not a range at all: to be ignored
    }
    return first >= size ? new Unsatisfiable() : new Part(first, Math.min(end, size - 1));
  }
}
