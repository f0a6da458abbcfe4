package chat.server.fanout;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.Store;
import chat.store.conversation.Conversations;
import chat.store.conversation.Entry;
import chat.store.conversation.EntryRange;
import chat.store.conversation.PrivateChat;
import chat.store.error.StoreException;
import chat.store.live.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Turns what is heard into what happened: each conversation's entries in the order of their
/// positions, none missing and none twice, also when the connection to Redis was lost in between.
/// Used by the hub's thread only, which it may block: the store is asked for what was missed.
final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final int PAGE = 500;
  private static final long RETRY_MILLIS = 200;

  /// Where what happened goes on to.
  interface Sink {
    void entry(Entry entry, String traceId) throws InterruptedException;
  }

  private final Conversations conversations;
  private final UserSubscriptions users;
  private final LocalGroups groups;
  private final Sink sink;
  private final LogPositions positions = new LogPositions();

  Sequencer(Store store, UserSubscriptions users, LocalGroups groups, Sink sink) {
    this.conversations = store.conversations();
    this.users = users;
    this.groups = groups;
    this.sink = sink;
  }

  /// Begins after what the lobby holds now.
  void start() {
    positions.delivered(ConversationId.LOBBY, conversations.lastPosition(ConversationId.LOBBY));
  }

  void published(Publication.EntryPublished publication) throws InterruptedException {
    Entry entry = publication.entry();
    ConversationId conversation = entry.message().conversation();
    OptionalLong last = positions.of(conversation);
    if (last.isPresent() && entry.position() > last.getAsLong() + 1) {
      LOG.info("Catching up from position {} of a conversation", last.getAsLong());
      deliverAfter(conversation, last.getAsLong());
    }
    deliver(entry, publication.traceId());
  }

  /// Fetches what was published while nobody listened.
  ///
  /// @param lostSinceMicros a time before the loss
  void restored(long lostSinceMicros) throws InterruptedException {
    LOG.info("Listening again; catching up with what was missed");
    deliverAfter(ConversationId.LOBBY, positions.of(ConversationId.LOBBY).orElse(0));
    for (GroupId group : groups.groups()) {
      catchUp(new ConversationId.Group(group), lostSinceMicros);
    }
    for (UserId user : users.users()) {
      for (PrivateChat chat :
          retrying(() ->
              conversations.privateChatsSince(user, lostSinceMicros, Conversations.MAX_COUNT))) {
        catchUp(chat.id(), lostSinceMicros);
      }
    }
  }

  /// What has been delivered of a conversation from a position on. If it was not followed before,
  /// it is from there on: then this is the entry at that position alone.
  List<Entry> deliveredFrom(ConversationId conversation, long position)
      throws InterruptedException {
    if (positions.of(conversation).isEmpty()) {
      positions.delivered(conversation, position);
    }
    long last = positions.of(conversation).orElse(position);
    List<Entry> delivered = new ArrayList<>();
    long from = position - 1;
    boolean more = last > from;
    while (more) {
      long after = from;
      EntryRange range = retrying(() -> conversations.after(conversation, after, PAGE));
      for (Entry entry : range.entries()) {
        if (entry.position() <= last) {
          delivered.add(entry);
        }
        from = entry.position();
      }
      more = range.more() && from < last;
    }
    return delivered;
  }

  /// Delivers what follows what has been delivered of a conversation.
  void catchUp(ConversationId conversation) throws InterruptedException {
    deliverAfter(conversation, positions.of(conversation).orElse(0));
  }

  private void catchUp(ConversationId chat, long sinceMicros) throws InterruptedException {
    OptionalLong last = positions.of(chat);
    if (last.isPresent()) {
      deliverAfter(chat, last.getAsLong());
      return;
    }
    for (Entry entry :
        retrying(
            () -> conversations.newestNotAfter(chat, Long.MAX_VALUE, Conversations.MAX_COUNT))) {
      if (entry.timestampMicros() >= sinceMicros) {
        deliver(entry, "");
      }
    }
  }

  private void deliverAfter(ConversationId conversation, long position)
      throws InterruptedException {
    long from = position;
    boolean more = true;
    while (more) {
      long after = from;
      EntryRange range = retrying(() -> conversations.after(conversation, after, PAGE));
      if (range.lastPosition() < position) {
        // The log began anew: another database under the same address.
        positions.delivered(conversation, range.lastPosition());
        return;
      }
      for (Entry entry : range.entries()) {
        deliver(entry, "");
        from = entry.position();
      }
      more = range.more();
    }
  }

  private void deliver(Entry entry, String traceId) throws InterruptedException {
    ConversationId conversation = entry.message().conversation();
    OptionalLong last = positions.of(conversation);
    if (last.isPresent() && entry.position() <= last.getAsLong()) {
      return;
    }
    positions.delivered(conversation, entry.position());
    sink.entry(entry, traceId);
  }

  /// The store was just reachable, or will be again soon: nothing may be skipped, so this goes on
  /// until the answer is there or the server stops.
  static <T> T retrying(Supplier<T> question) throws InterruptedException {
    for (boolean first = true; true; first = false) {
      try {
        return question.get();
      } catch (StoreException unavailable) {
        LOG.atLevel(first ? Level.WARN : Level.DEBUG)
            .log("Cannot catch up yet: {}", unavailable.getMessage());
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }
}
