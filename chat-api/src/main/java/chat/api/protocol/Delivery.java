package chat.api.protocol;

import chat.api.id.UserId;

/// A message as one of its receivers sees it.
///
/// @param view whether it is common, or private and whose
/// @param sender who wrote it
/// @param receiverId `"0"`, or the user id of a private message's receiver
/// @param content what it says
/// @param id the sender's id for it
/// @param timestampMicros when it was stored, in microseconds since the epoch
/// @param position its place in the conversation's log, from 1 on; 0 where the codec carries none
/// @param ordinal how many messages the log had with it; 0 where the codec carries none
public record Delivery(
    View view,
    UserId sender,
    String receiverId,
    Content content,
    String id,
    long timestampMicros,
    long position,
    long ordinal) {
  /// How a message concerns its receiver.
  public enum View {
    /// Of the lobby or a group.
    COMMON,
    /// A private message the receiver wrote.
    SELF,
    /// A private message somebody wrote to the receiver.
    OTHER
  }

  /// The same with another content.
  public Delivery withContent(Content other) {
    return new Delivery(view, sender, receiverId, other, id, timestampMicros, position, ordinal);
  }

  /// The conversation as the receiver names it in requests: `"0"`, or the other person's user id.
  public String conversation() {
    return view == View.OTHER ? sender.value() : receiverId;
  }
}
