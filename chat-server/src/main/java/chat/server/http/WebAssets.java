package chat.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The browser client's files, read from the class path once and kept: they are few and small.
final class WebAssets {
  private static final String ROOT = "web/";

  /// Segments of letters, digits, `-`, `_` and dots, the last one with an extension; no `..`.
  private static final Pattern FILE = Pattern.compile("(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)+");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, WebAsset> found = new ConcurrentHashMap<>();

  /// The file with a path, without its leading slash; empty if there is none.
  Optional<WebAsset> find(String path) {
    if (!FILE.matcher(path).matches()) {
      return Optional.empty();
    }
    WebAsset known = found.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<WebAsset> read = read(path);
    read.ifPresent(asset -> found.put(path, asset));
    return read;
  }

  private static Optional<WebAsset> read(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    Optional<byte[]> plain = resource(path);
    if (type == null || plain.isEmpty()) {
      return Optional.empty();
    }
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    resource(path + ".br").ifPresent(body -> bodies.put("br", body));
    resource(path + ".gz").ifPresent(body -> bodies.put("gzip", body));
    bodies.put("identity", plain.get());
    return Optional.of(
        new WebAsset(type, etag(plain.get()), path.startsWith("assets/"), Map.copyOf(bodies)));
  }

  private static Optional<byte[]> resource(String path) {
    try (InputStream in = WebAssets.class.getClassLoader().getResourceAsStream(ROOT + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException("the installation is damaged: " + path, broken);
    }
  }

  private static String etag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
