package chat.server.http;

import chat.api.protocol.ErrorCode;
import chat.store.file.StoredFile;
import io.helidon.http.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How uploads are answered.
final class UploadAnswers {
  private UploadAnswers() {}

  /// A file that is kept, as JSON.
  static String of(StoredFile file, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hash", file.hash().hex());
    fields.put("path", file.path());
    fields.put("size", file.size());
    fields.put("mime", file.mediaType());
    fields.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
    fields.put("name", name);
    if (file.width() > 0) {
      fields.put("width", (long) file.width());
      fields.put("height", (long) file.height());
    }
    if (!file.thumbnail().isEmpty()) {
      fields.put("thumbnail", file.thumbnail());
    }
    return JsonText.object(fields);
  }

  static Status status(ErrorCode code) {
    return switch (code) {
      case FILE_TOO_LARGE, TOO_MANY_PIXELS -> Status.REQUEST_ENTITY_TOO_LARGE_413;
      case WRONG_FILE_TYPE, DAMAGED_PICTURE -> Status.UNSUPPORTED_MEDIA_TYPE_415;
      case TOO_MANY_UPLOADS -> Status.create(429, "Too Many Requests");
      case QUOTA_REACHED -> Status.create(507, "Insufficient Storage");
      default -> Status.BAD_REQUEST_400;
    };
  }
}
