package chat.store.file;

import chat.api.protocol.MediaKind;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/// Paths under which files are kept: `/upload/<kind>/<day>/<hour>/<name>.<extension>`, as the
/// predecessor made them, but with a name of 128 random bits: who has the path may read the file.
public final class BlobPath {
  /// What all of them begin with.
  public static final String ROOT = "/upload/";

  private static final Pattern FORM =
      Pattern.compile(ROOT + "[a-z]{1,20}/[0-9]{8}/[0-9]{2}/[A-Za-z0-9_-]{1,64}\\.[a-z0-9]{1,10}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");
  private static final DateTimeFormatter FOLDERS =
      DateTimeFormatter.ofPattern("yyyyMMdd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NAME_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private BlobPath() {}

  /// A path that no file has.
  ///
  /// @param extension without its dot, in lower case
  public static String make(MediaKind kind, String extension, Instant now) {
    return make(folder(kind), extension, now);
  }

  /// A path for a small form of a picture.
  public static String thumbnail(String extension, Instant now) {
    return make("thumbnail", extension, now);
  }

  private static String make(String folder, String extension, Instant now) {
    if (!EXTENSION.matcher(extension).matches()) {
      throw new IllegalArgumentException("no extension of a file");
    }
    byte[] bits = new byte[NAME_BYTES];
    RANDOM.nextBytes(bits);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return ROOT + folder + "/" + FOLDERS.format(now) + "/" + name + "." + extension;
  }

  private static String folder(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "image";
      case MUSIC -> "music";
      case FILE -> "document";
    };
  }

  /// Whether a text has the form of such a path; then it leads nowhere else.
  public static boolean isValid(String path) {
    return FORM.matcher(path).matches();
  }

  /// What stands behind the last dot.
  public static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
