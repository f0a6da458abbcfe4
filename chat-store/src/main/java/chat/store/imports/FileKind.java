package chat.store.imports;

import chat.api.protocol.MediaKind;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// What a predecessor's file is. That server has looked at it once: its extension is believed, but
/// for pictures, which browsers show in place; they must begin as pictures do.
///
/// @param extension without its dot, in lower case; one that is true
/// @param width of a picture, in pixels, 0 where it is not known
/// @param height of a picture, in pixels, 0 where it is not known
record FileKind(MediaKind kind, String mediaType, String extension, int width, int height) {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "jpe", "gif", "webp", "bmp");
  private static final int MAGIC_BYTES = 12;

  static FileKind of(Path file, MediaKind wanted) throws IOException {
    Optional<String> picture = picture(file);
    if (picture.isPresent()) {
      String type = "image/" + (picture.get().equals("jpg") ? "jpeg" : picture.get());
      return size(file, new FileKind(MediaKind.IMAGE, type, picture.get(), 0, 0));
    }
    String extension = extension(file.getFileName().toString());
    String type =
        Optional.ofNullable(URLConnection.getFileNameMap().getContentTypeFor("f." + extension))
            .filter(known -> !known.startsWith("image/"))
            .orElse(UNKNOWN);
    boolean music =
        type.startsWith("audio/") && wanted != MediaKind.FILE && wanted != MediaKind.IMAGE;
    return new FileKind(music ? MediaKind.MUSIC : MediaKind.FILE, type, extension, 0, 0);
  }

  private static String extension(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return EXTENSION.matcher(extension).matches() && !PICTURES.contains(extension)
        ? extension
        : "bin";
  }

  /// The extension of a picture, by the file's first bytes.
  private static Optional<String> picture(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(MAGIC_BYTES);
    }
    String magic = new String(head, StandardCharsets.ISO_8859_1);
    if (magic.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("png");
    }
    if (magic.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("jpg");
    }
    if (magic.startsWith("GIF87a") || magic.startsWith("GIF89a")) {
      return Optional.of("gif");
    }
    if (magic.startsWith("RIFF") && magic.endsWith("WEBP")) {
      return Optional.of("webp");
    }
    boolean bitmap = magic.startsWith("BM") && magic.startsWith("\0\0\0\0", 6);
    return bitmap ? Optional.of("bmp") : Optional.empty();
  }

  private static FileKind size(Path file, FileKind kind) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return kind;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new FileKind(
            kind.kind(),
            kind.mediaType(),
            kind.extension(),
            reader.getWidth(0),
            reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException damaged) {
      // A damaged picture is taken as it is: browsers show as much of it as they can.
      return kind;
    }
  }
}
