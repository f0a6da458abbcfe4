package chat.store.file;

import chat.api.protocol.MediaKind;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.Redis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A file as a Redis hash.
public final class FileFields {
  private FileFields() {}

  static Map<String, String> of(StoredFile file) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("path", file.path());
    fields.put("size", Long.toString(file.size()));
    fields.put("type", file.mediaType());
    fields.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
    fields.put("width", Integer.toString(file.width()));
    fields.put("height", Integer.toString(file.height()));
    fields.put("thumbnail", file.thumbnail());
    return fields;
  }

  /// @param row fields and values as a script returns them
  static Optional<StoredFile> read(ContentHash hash, List<Object> row) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < row.size(); i += 2) {
      fields.put(Redis.text((byte[]) row.get(i)), (byte[]) row.get(i + 1));
    }
    return read(hash, fields);
  }

  /// Reads one; empty if there are no fields.
  ///
  /// @throws StoreException if it is damaged
  public static Optional<StoredFile> read(ContentHash hash, Map<String, byte[]> fields) {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StoredFile(
              hash,
              text(fields, "path"),
              Redis.number(fields.get("size")),
              text(fields, "type"),
              MediaKind.valueOf(text(fields, "kind").toUpperCase(Locale.ROOT)),
              (int) Redis.number(fields.get("width")),
              (int) Redis.number(fields.get("height")),
              text(fields, "thumbnail")));
    } catch (NullPointerException | IllegalArgumentException damaged) {
      throw new StoreException(StoreText.DAMAGED_FILE.with(hash), damaged);
    }
  }

  private static String text(Map<String, byte[]> fields, String field) {
    return Redis.text(fields.get(field));
  }
}
