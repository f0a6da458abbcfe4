package chat.store.conversation;

import java.util.List;

/// The entries of a log after some position.
///
/// @param entries oldest first
/// @param lastPosition the last position of the whole log, 0 if it is empty
/// @param more whether entries follow that did not fit
/// @param reset true: the log does not reach back to the position asked for, or never reached it;
///   the entries begin where the log does
public record EntryRange(List<Entry> entries, long lastPosition, boolean more, boolean reset) {
  public EntryRange {
    entries = List.copyOf(entries);
  }
}
