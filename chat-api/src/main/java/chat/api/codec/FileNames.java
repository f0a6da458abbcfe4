package chat.api.codec;

import chat.api.protocol.Attachment;
import java.util.regex.Pattern;

/// Names of files as people see them, and as their systems may take them.
final class FileNames {
  /// Control and format characters can make a name look like another one.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

  private FileNames() {}

  /// A name without folders and without what nobody sees, not too long.
  ///
  /// @param path where the server has the file, which names it if nothing else does
  static String harmless(String name, String path) {
    String shown = strip(name);
    if (shown.isEmpty() || shown.equals(".") || shown.equals("..")) {
      shown = strip(path);
    }
    int length = shown.codePointCount(0, shown.length());
    return length <= Attachment.LONGEST_NAME
        ? shown
        // The end says what kind of file it is.
        : shown.substring(shown.offsetByCodePoints(0, length - Attachment.LONGEST_NAME));
  }

  private static String strip(String name) {
    String flat = INVISIBLE.matcher(name).replaceAll("");
    return FOLDERS.matcher(flat).replaceFirst("").strip();
  }
}
