package chat.api.protocol;

/// What a server accepts, as it tells its clients in WELCOME.
///
/// @param frameBytes the longest WebSocket message after login, in bytes
/// @param textBytes the longest text of a message, in bytes of UTF-8
/// @param nameMin the shortest user name, in code points
/// @param nameMax the longest user name, in code points
/// @param passwordMin the shortest new password, in code points
/// @param passwordMax the longest new password, in code points
/// @param imageBytes the largest picture, in bytes
/// @param musicBytes the largest audio file, in bytes
/// @param fileBytes the largest other file, in bytes
public record Limits(
    int frameBytes,
    int textBytes,
    int nameMin,
    int nameMax,
    int passwordMin,
    int passwordMax,
    int imageBytes,
    int musicBytes,
    int fileBytes) {
  private static final int MEBIBYTE = 1 << 20;

  /// The longest WebSocket message before login, in bytes.
  public static final int FRAME_BYTES_BEFORE_LOGIN = 16 * 1024;

  /// The most code units of a `trace_id`.
  public static final int TRACE_ID_LENGTH = 128;

  /// The rows of one history answer.
  public static final int HISTORY_ROWS = 10;

  /// The most entries of one conversation in one SYNC answer.
  public static final int SYNC_ENTRIES = 200;

  /// The most conversations in one SYNC answer.
  public static final int SYNC_CONVERSATIONS = 1000;

  /// The longest name of a group, in code points.
  public static final int GROUP_NAME = 50;

  /// The longest notice of a group, in code points.
  public static final int GROUP_NOTICE = 1000;

  /// The most members of a group.
  public static final int GROUP_MEMBERS = 10_000;

  /// The most groups somebody may be in.
  public static final int GROUPS = 500;

  /// The longest `mess` of a call's signal, in bytes of MessagePack.
  public static final int CALL_SIGNAL_BYTES = 1 << 16;

  /// The most people in one call.
  public static final int CALL_MEMBERS = 100;

  /// The highest role that can be given.
  public static final int ROLE = 1000;

  /// The longest announcement, in code points.
  public static final int ANNOUNCEMENT = 1000;

  /// The accounts of one page of a search.
  public static final int ACCOUNTS = 50;

  /// The most people that one search by name finds.
  public static final int FOUND_USERS = 20;

  /// The protocol's limits.
  public static final Limits DEFAULT =
      new Limits(MEBIBYTE, 1 << 16, 3, 30, 6, 128, 4 * MEBIBYTE, 16 * MEBIBYTE, 50 * MEBIBYTE);

  /// The same with other sizes of files.
  public Limits withFiles(int image, int music, int file) {
    return new Limits(
        frameBytes, textBytes, nameMin, nameMax, passwordMin, passwordMax, image, music, file);
  }

  /// The largest file of any kind, in bytes.
  public int largestFile() {
    return Math.max(imageBytes, Math.max(musicBytes, fileBytes));
  }

  /// The largest file of a kind, in bytes.
  public int bytes(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> imageBytes;
      case MUSIC -> musicBytes;
      case FILE -> fileBytes;
    };
  }
}
