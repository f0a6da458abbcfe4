package chat.store.readmark;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import java.util.Map;

/// How far people have read their conversations. Marks only move forward.
///
/// Every method that waits may throw [chat.store.error.StoreUnavailableException].
public interface ReadMarks {
  /// Somebody has read a conversation up to a mark.
  ///
  /// @return whether that is further than before
  boolean advance(UserId user, ConversationId conversation, ReadMark mark);

  /// The same without waiting, and without an answer: who writes has read, and is not to wait for
  /// that. What is asked afterwards sees it. If the store fails meanwhile the mark may stay where
  /// it was, which the log says.
  void advanceLater(UserId user, ConversationId conversation, ReadMark mark);

  /// Forgets how far somebody has read.
  void forget(UserId user);

  /// How far somebody has read, by conversation; those without a mark are left out.
  Map<ConversationId, ReadMark> of(UserId user);
}
