package chat.server.upload;

import chat.api.protocol.MediaKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/// Tells what files are by what is in them. Used when the first file comes and not before: reading
/// what Tika knows of types would take a tenth of the server's start.
final class FileTypes {
  /// How much of a file is enough to tell.
  static final int HEAD_BYTES = 64 * 1024;

  /// Pictures that every browser shows and that cannot run anything. A drawing (SVG) can, so it is
  /// a document.
  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

  /// Containers in which sound, pictures or both may be: here the client's word counts.
  private static final Set<String> CONTAINERS =
      Set.of(
          "application/ogg",
          "application/mp4",
          "video/mp4",
          "video/quicktime",
          "video/webm",
          "video/x-matroska",
          "application/x-matroska");

  /// Where Tika's own first choice is not what people know.
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "audio/mpeg", "mp3",
          "audio/vnd.wave", "wav",
          "audio/mp4", "m4a",
          "audio/vorbis", "ogg",
          "audio/opus", "ogg",
          "audio/ogg", "ogg",
          "application/ogg", "ogg",
          "video/quicktime", "mov",
          "application/x-matroska", "mkv");

  private static final Tika TIKA = new Tika();
  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private FileTypes() {}

  /// What a file is that begins so.
  ///
  /// @throws UploadRefusedException if it is not what its name says
  static FileType of(byte[] head, Announced announced) throws UploadRefusedException {
    String mediaType = TIKA.detect(head);
    MediaKind kind = kind(mediaType, announced);
    if (!fits(kind, announced)) {
      throw new UploadRefusedException(chat.api.protocol.ErrorCode.WRONG_FILE_TYPE);
    }
    return type(mediaType, kind);
  }

  private static MediaKind kind(String mediaType, Announced announced) {
    if (PICTURES.contains(mediaType)) {
      return MediaKind.IMAGE;
    }
    boolean calledSound = announced.mediaType().toLowerCase(Locale.ROOT).startsWith("audio/");
    return mediaType.startsWith("audio/") || (calledSound && CONTAINERS.contains(mediaType))
        ? MediaKind.MUSIC
        : MediaKind.FILE;
  }

  /// A file called a picture must be one: who opens it does so for that reason.
  private static boolean fits(MediaKind kind, Announced announced) {
    if (announced.name().isEmpty()) {
      return true;
    }
    String named = TIKA.detect(announced.name());
    return switch (kind) {
      case IMAGE -> true;
      case MUSIC -> !PICTURES.contains(named);
      case FILE -> !PICTURES.contains(named) && !named.startsWith("audio/");
    };
  }

  /// The same, once the whole file can be looked at: documents of office programs are containers.
  static FileType refined(FileType type, Path file) throws IOException {
    Optional<String> office = OfficeTypes.of(type.mediaType(), file);
    return office.isPresent() ? type(office.get(), type.kind()) : type;
  }

  private static FileType type(String mediaType, MediaKind kind) {
    return new FileType(mediaType, kind, extension(mediaType));
  }

  private static String extension(String mediaType) {
    String known = EXTENSIONS.get(mediaType);
    if (known != null) {
      return known;
    }
    try {
      String extension = TYPES.forName(mediaType).getExtension();
      return extension.isEmpty() ? "bin" : extension.substring(1).toLowerCase(Locale.ROOT);
    } catch (MimeTypeException nameless) {
      return "bin";
    }
  }
}
