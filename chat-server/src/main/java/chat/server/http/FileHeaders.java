package chat.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.Set;
import org.apache.tika.Tika;

/// What is said about files that people have uploaded. Whatever they are, a browser must not run
/// them as part of this site.
final class FileHeaders {
  /// What a browser shows or plays in place; everything else it saves.
  private static final Set<String> SHOWN =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "image/bmp",
          "video/mp4",
          "video/webm",
          "application/ogg");

  private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
  private static final HeaderName SNIFFING = HeaderNames.create("X-Content-Type-Options");
  private static final HeaderName EMBEDDING = HeaderNames.create("Cross-Origin-Resource-Policy");
  private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
  private static final Tika TYPES = new Tika();

  private FileHeaders() {}

  /// The media type that belongs to a name's extension.
  static String typeOf(String name) {
    return TYPES.detect(name);
  }

  /// Headers of the file at a path, whose extension says truly what it is.
  static void put(ServerResponse response, String path) {
    String type = typeOf(path);
    boolean shown = SHOWN.contains(type) || type.startsWith("audio/");
    put(response, type.startsWith("text/") ? type + "; charset=utf-8" : type, shown);
  }

  /// Headers of a file.
  ///
  /// @param shown whether a browser shows it in place
  static void put(ServerResponse response, String type, boolean shown) {
    response
        .header(HeaderNames.CONTENT_TYPE, type)
        .header(HeaderNames.CONTENT_DISPOSITION, shown ? "inline" : "attachment")
        .header(POLICY, "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header(SNIFFING, "nosniff")
        .header(REFERRER, "no-referrer")
        // The predecessor's page may come from another site, and its paths are secrets.
        .header(EMBEDDING, "cross-origin")
        .header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }
}
