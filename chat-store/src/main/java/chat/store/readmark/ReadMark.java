package chat.store.readmark;

/// How far somebody has read a conversation.
///
/// @param position the position of the last entry read
/// @param ordinal how many messages the log had with it
public record ReadMark(long position, long ordinal) {
  /// Nothing is read.
  public static final ReadMark NONE = new ReadMark(0, 0);
}
