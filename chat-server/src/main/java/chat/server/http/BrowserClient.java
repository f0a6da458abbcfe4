package chat.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The page. Written here because Helidon's static content neither serves what was compressed at
/// build time nor sets the security headers.
public final class BrowserClient implements HttpService {
  /// Nothing but our own files runs, and nobody frames the page (CSP Level 3).
  private static final String SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "media-src 'self' blob:; connect-src 'self' ws: wss:; object-src 'none'; "
          + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /// Best first.
  private static final List<String> CODINGS = List.of("br", "gzip");

  private static final Pattern COMMA = Pattern.compile(",");

  /// A quality of zero means "not this one" (RFC 9110 section 12.4.2).
  private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(?:\\.0*)?$");

  private final WebAssets assets = new WebAssets();

  @Override
  public void routing(HttpRules rules) {
    rules.get("/*", this::serve).head("/*", this::serve);
  }

  private void serve(ServerRequest request, ServerResponse response) {
    String path = request.path().path().substring(1);
    Optional<WebAsset> asset =
        assets.find(path).or(() -> isPage(path) ? assets.find("index.html") : Optional.empty());
    if (asset.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send("Not found\n");
      return;
    }
    send(request, response, asset.get());
  }

  /// The page knows its own addresses, which have no extension.
  private static boolean isPage(String path) {
    return path.indexOf('.') < 0;
  }

  private static void send(ServerRequest request, ServerResponse response, WebAsset asset) {
    String coding = coding(request, asset);
    response
        .header(HeaderNames.CONTENT_TYPE, asset.contentType())
        .header(HeaderNames.ETAG, asset.etag())
        .header(HeaderNames.VARY, "Accept-Encoding")
        .header(
            HeaderNames.CACHE_CONTROL,
            asset.immutable() ? "public, max-age=31536000, immutable" : "no-cache")
        .header(HeaderNames.create("Content-Security-Policy"), SECURITY_POLICY)
        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
        .header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").contains(asset.etag())) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    if (!coding.equals("identity")) {
      response.header(HeaderNames.CONTENT_ENCODING, coding);
    }
    response.send(asset.bodies().get(coding));
  }

  private static String coding(ServerRequest request, WebAsset asset) {
    String accepted = request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
    return CODINGS.stream()
        .filter(asset.bodies()::containsKey)
        .filter(coding -> accepts(accepted, coding))
        .findFirst()
        .orElse("identity");
  }

  private static boolean accepts(String header, String coding) {
    return COMMA
        .splitAsStream(header)
        .map(item -> item.strip().toLowerCase(Locale.ROOT))
        .anyMatch(item ->
            item.equals(coding)
                || (item.startsWith(coding + ";") && !REFUSED.matcher(item).find()));
  }
}
