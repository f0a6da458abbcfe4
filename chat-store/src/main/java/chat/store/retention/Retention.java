package chat.store.retention;

import chat.api.id.ConversationId;
import java.util.List;

/// Trims the oldest entries of logs. A log goes on with the positions it had; who asks for what was
/// trimmed is told that the log begins later.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Retention {
  /// The old part of a log.
  ///
  /// @param entries how many entries were made before the time
  /// @param logBytes how much memory the whole log takes
  record Old(ConversationId conversation, long entries, long logBytes) {}

  /// Of each log with entries from before a time.
  ///
  /// @param beforeMicros microseconds since the epoch
  List<Old> olderThan(long beforeMicros);

  /// Trims what was made before a time: entries and their ids, in steps that each leave the log
  /// whole; files that only these used are used no more.
  ///
  /// @param beforeMicros microseconds since the epoch
  /// @return how many entries are gone
  long trim(ConversationId conversation, long beforeMicros);
}
