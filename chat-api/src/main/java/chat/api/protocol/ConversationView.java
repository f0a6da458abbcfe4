package chat.api.protocol;

import java.util.Optional;

/// A conversation as one person has it in their list.
///
/// @param conversation `"0"`, a group's id, or the other person's user id
/// @param kind which of the three it is
/// @param title the group's or the other person's name; `""` for the lobby
/// @param members how many are in it; 0 for the lobby, which is everybody's
/// @param position the last position of its log
/// @param read the position up to which the person has read it
/// @param unread how many messages came after that
/// @param last the newest entry of its log; a text may be cut after [#LONGEST_TEXT] characters
public record ConversationView(
    String conversation,
    Kind kind,
    String title,
    int members,
    long position,
    long read,
    long unread,
    Optional<Delivery> last) {
  /// How much of the last text is told at least, if there is as much.
  public static final int LONGEST_TEXT = 256;

  /// What a conversation may be.
  public enum Kind {
    LOBBY,
    GROUP,
    PRIVATE
  }
}
