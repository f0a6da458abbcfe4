package chat.server.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Documents of office programs. The newer ones are ZIP archives, told apart by the part that is
/// their main one (ECMA-376), the older ones compound files, told apart by the stream of that name
/// (MS-DOC, MS-XLS, MS-PPT). Tika's own detectors for both need its parsers, which are large.
final class OfficeTypes {
  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, String> MAIN_PARTS =
      Map.of(
          "word/document.xml", OPEN_XML + "wordprocessingml.document",
          "xl/workbook.xml", OPEN_XML + "spreadsheetml.sheet",
          "ppt/presentation.xml", OPEN_XML + "presentationml.presentation");

  private static final Map<String, String> STREAMS =
      Map.of(
          "WordDocument", "application/msword",
          "Workbook", "application/vnd.ms-excel",
          "PowerPoint Document", "application/vnd.ms-powerpoint");

  private OfficeTypes() {}

  /// What a container holds, or empty if it is no office document.
  ///
  /// @param container its media type as far as its first bytes tell
  static Optional<String> of(String container, Path file) throws IOException {
    return switch (container) {
      case "application/zip", "application/x-tika-ooxml" -> openXml(file);
      case "application/x-tika-msoffice" -> compound(file);
      default -> Optional.empty();
    };
  }

  private static Optional<String> openXml(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return MAIN_PARTS.entrySet().stream()
          .filter(part -> archive.getEntry(part.getKey()) != null)
          .map(Map.Entry::getValue)
          .findFirst()
          .or(() -> Optional.of("application/zip"));
    } catch (ZipException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<String> compound(Path file) throws IOException {
    for (Map.Entry<String, String> stream : STREAMS.entrySet()) {
      if (contains(file, utf16(stream.getKey()))) {
        return Optional.of(stream.getValue());
      }
    }
    return Optional.empty();
  }

  /// Whether some bytes are in a file. Begins anew at a mismatch, which finds every name here: in
  /// UTF-16 none of them begins again within itself.
  private static boolean contains(Path file, byte[] wanted) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int matched = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if ((byte) next == wanted[matched]) {
          matched++;
          if (matched == wanted.length) {
            return true;
          }
        } else {
          matched = (byte) next == wanted[0] ? 1 : 0;
        }
      }
      return false;
    }
  }

  private static byte[] utf16(String name) {
    return name.getBytes(StandardCharsets.UTF_16LE);
  }
}
