package chat.api.protocol;

/// What a server accepts, as it tells its clients in WELCOME.
///
/// @param frameBytes the longest WebSocket message after login, in bytes
/// @param textBytes the longest text of a message, in bytes of UTF-8
/// @param nameMin the shortest user name, in code points
/// @param nameMax the longest user name, in code points
/// @param passwordMin the shortest new password, in code points
/// @param passwordMax the longest new password, in code points
public record Limits(
    int frameBytes, int textBytes, int nameMin, int nameMax, int passwordMin, int passwordMax) {
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

  /// The protocol's limits.
  public static final Limits DEFAULT = new Limits(1 << 20, 1 << 16, 3, 30, 6, 128);
}
