package chat.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/// Sessions in an Authorization header (RFC 6750 section 2.1).
final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /// The session's token, `""` where there is none.
  static String token(ServerRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : "";
  }
}
