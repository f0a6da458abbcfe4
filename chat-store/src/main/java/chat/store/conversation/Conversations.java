package chat.store.conversation;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The logs of all conversations.
///
/// Appending is one atomic step: recognize a repetition by (sender, id), number the entry, store it
/// and publish it. So entries are published in the order of their positions, and everybody who
/// listens sees the same order.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Conversations {
  /// The most entries that one call returns.
  int MAX_COUNT = 1000;

  /// Stores a message. On return it is as safe as [chat.store.Store#durability()] says. May be
  /// called again with the same message whenever the outcome is unknown. Into a group only its
  /// members write.
  ///
  /// @param traceId is published with the entry and not stored
  Appended append(Message message, String traceId);

  /// The newest entries whose time is not after the given one.
  ///
  /// @param timestampMicros microseconds since the epoch
  /// @param count 1 to [#MAX_COUNT]
  /// @return oldest first
  List<Entry> newestNotAfter(ConversationId conversation, long timestampMicros, int count);

  /// The entries after a position.
  ///
  /// @param position the last one known, 0 for none
  /// @param count 1 to [#MAX_COUNT]
  EntryRange after(ConversationId conversation, long position, int count);

  /// The newest entries of many logs at once; empty logs are left out.
  Map<ConversationId, Entry> newest(Collection<? extends ConversationId> conversations);

  /// The oldest entries of many logs at once; empty logs are left out. What was before them has
  /// been trimmed.
  Map<ConversationId, Entry> oldest(Collection<? extends ConversationId> conversations);

  /// The entry at a position, or the last one before it.
  Optional<Entry> atOrBefore(ConversationId conversation, long position);

  /// The last position of a log, 0 if it is empty.
  long lastPosition(ConversationId conversation);

  /// The last positions of many logs at once, in the order asked for.
  Map<ConversationId, Long> lastPositions(Collection<? extends ConversationId> conversations);

  /// Somebody's private chats, the most recently used first. A chat may be listed whose first
  /// message is not stored yet.
  ///
  /// @param count 1 to [#MAX_COUNT]
  List<PrivateChat> privateChats(UserId user, int count);

  /// Of these, the ones that were used at or after a time.
  ///
  /// @param micros microseconds since the epoch
  /// @param count 1 to [#MAX_COUNT]
  List<PrivateChat> privateChatsSince(UserId user, long micros, int count);
}
