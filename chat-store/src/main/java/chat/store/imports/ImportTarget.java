package chat.store.imports;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.conversation.Message;
import chat.store.group.Group;
import chat.store.group.Membership;
import chat.store.readmark.ReadMark;
import java.util.List;
import java.util.Map;

/// What an import writes, without telling anybody. All of it may be done again after a crash.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface ImportTarget {
  /// A message with the time it was sent, in microseconds since the epoch.
  record Dated(Message message, long micros) {}

  /// How far the import of a conversation is.
  ///
  /// @param records of the source that are done
  /// @param unreadable of these
  /// @param doubles of these: messages that were there already
  record Done(long records, long unreadable, long doubles) {}

  /// Some records of a conversation, one after the other.
  ///
  /// @param from how many were done before
  /// @param to how many are done afterwards
  /// @param entries what is to be kept of them, in order
  record Batch(long from, long to, List<Dated> entries) {
    public Batch {
      entries = List.copyOf(entries);
    }

    /// How many of the records could not be read.
    long unreadable() {
      return to - from - entries.size();
    }
  }

  /// Keeps an account.
  ///
  /// @param username unique, in Unicode normalization form C
  /// @param fields as the predecessor has them, which are our own
  /// @return false if the name belongs to another account
  boolean addAccount(UserId id, String username, Map<String, String> fields);

  /// Keeps a group with its members.
  void addGroup(Group group, List<Membership> members);

  /// How far the import of a conversation is.
  Done done(ConversationId conversation);

  /// Appends entries in one step, with dense positions and the times they have, at least 100 µs
  /// apart. A message whose sender used its id before is left out if it is the same, else it is
  /// given another id.
  ///
  /// @throws chat.store.error.StoreException if another number of records was done before
  void append(ConversationId conversation, Batch batch);

  /// Where a conversation's log ends.
  ReadMark end(ConversationId conversation);

  /// Forgets how far the import is.
  void forgetProgress();
}
