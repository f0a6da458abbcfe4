package chat.server.fanout;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.server.caller.Micros;
import chat.server.metrics.ServerMetrics;
import chat.store.Store;
import chat.store.conversation.Entry;
import chat.store.live.Publication;
import chat.store.live.Signal;
import chat.store.live.Subscriptions;
import chat.store.presence.PresenceSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what is published anywhere to the workers. Redis' thread puts what it hears into a
/// bounded queue; the hub's thread puts it in order ([Sequencer]) and hands it on.
final class Hearing implements Subscriptions.Listener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final int QUEUE_LENGTH = 65_536;
  private static final long NOTHING_LOST = Long.MAX_VALUE;

  private final Store store;
  private final Workers workers;
  private final UserSubscriptions users;
  private final LocalGroups groups;
  private final Sequencer sequencer;
  private final BlockingQueue<Publication> heard = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private final AtomicLong lostSinceMicros = new AtomicLong(NOTHING_LOST);
  private Optional<Thread> thread = Optional.empty();

  Hearing(
      Store store,
      Workers workers,
      UserSubscriptions users,
      LocalGroups groups,
      ServerMetrics metrics) {
    this.store = store;
    this.workers = workers;
    this.users = users;
    this.groups = groups;
    sequencer = new Sequencer(store, users, groups, this::deliver);
    metrics.gauge(
        "chat.publications.waiting",
        "Publications that wait for their order",
        heard,
        Collection::size);
  }

  /// Begins to listen.
  void start() {
    store.subscriptions().start(this);
    sequencer.start();
    PresenceSnapshot snapshot = store.presence().snapshot();
    thread = Optional.of(Thread.ofPlatform().daemon().name("hub").start(() -> run(snapshot)));
  }

  @Override
  public void onPublication(Publication publication) {
    if (!heard.offer(publication)) {
      // The log holds what is dropped here: it is fetched from there.
      lostSinceMicros.accumulateAndGet(oldestHeardMicros(publication), Math::min);
    }
  }

  private static long oldestHeardMicros(Publication publication) {
    return switch (publication) {
      case Publication.EntryPublished published -> published.entry().timestampMicros();
      case Publication.PresenceChanged _,
          Publication.SignalReceived _,
          Publication.Announced _,
          Publication.CallHeard _ ->
          Micros.now();
    };
  }

  @Override
  public void onRestored(long lostSince) {
    lostSinceMicros.accumulateAndGet(lostSince, Math::min);
  }

  private void run(PresenceSnapshot first) {
    try {
      workers.tell(worker -> worker.presenceReset(first));
      while (true) {
        Publication next = heard.poll(100, TimeUnit.MILLISECONDS);
        long lost = lostSinceMicros.getAndSet(NOTHING_LOST);
        if (lost != NOTHING_LOST) {
          recover(lost);
        }
        if (next != null) {
          take(next);
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Hub ends");
    }
  }

  private void recover(long lostSince) throws InterruptedException {
    for (UserId user : users.users()) {
      LocalGroups.Difference news = Sequencer.retrying(() -> groups.refresh(user));
      for (GroupId group : news.joined()) {
        workers.tell(worker -> worker.groupJoined(user, group, List.of()));
      }
      for (GroupId group : news.left()) {
        workers.tell(worker -> worker.groupLeft(user, group));
      }
    }
    sequencer.restored(lostSince);
    PresenceSnapshot snapshot = Sequencer.retrying(store.presence()::snapshot);
    workers.tell(worker -> worker.presenceReset(snapshot));
  }

  private void take(Publication publication) throws InterruptedException {
    switch (publication) {
      case Publication.EntryPublished entry -> sequencer.published(entry);
      case Publication.PresenceChanged(var change) ->
          workers.tell(worker -> worker.presenceChanged(change));
      case Publication.SignalReceived(var to, var signal) -> signalled(to, signal);
      case Publication.Announced(var announcement) ->
          workers.tell(worker -> worker.announce(announcement));
      case Publication.CallHeard(var news) -> workers.tell(worker -> worker.call(news));
    }
  }

  private void signalled(UserId to, Signal signal) throws InterruptedException {
    switch (signal) {
      case Signal.Takeover(var by) -> dismiss(to, new Dismissal.TakenOver(by));
      case Signal.Removed(var traceId) -> dismiss(to, new Dismissal.Removed(traceId));
      case Signal.PasswordChanged(var by) -> dismiss(to, new Dismissal.PasswordChanged(by));
      case Signal.LoggedOut(var session) -> dismiss(to, new Dismissal.LoggedOut(session));
      case Signal.RoleSet(var roleId) -> workers.tell(worker -> worker.roleSet(to, roleId));
      case Signal.ReadUpTo read -> workers.tell(worker -> worker.readUpTo(to, read));
      case Signal.GroupJoined joined -> groupJoined(to, joined);
    }
  }

  private void dismiss(UserId user, Dismissal why) throws InterruptedException {
    var _ = workers.dismiss(user, why);
  }

  /// Somebody here is in a group from an entry on. What the others have got since then is told to
  /// this person alone; what comes later, to all.
  private void groupJoined(UserId user, Signal.GroupJoined joined) throws InterruptedException {
    GroupId group = joined.group();
    if (!Sequencer.retrying(() -> groups.joined(user, group))) {
      return;
    }
    ConversationId conversation = new ConversationId.Group(group);
    List<Broadcast> entries = new ArrayList<>();
    for (Entry entry : sequencer.deliveredFrom(conversation, joined.position())) {
      boolean isFirst = entry.position() == joined.position();
      entries.add(new Broadcast(entry, isFirst ? joined.traceId() : ""));
    }
    workers.tell(worker -> worker.groupJoined(user, group, entries));
    sequencer.catchUp(conversation);
  }

  private void deliver(Entry entry, String traceId) throws InterruptedException {
    Broadcast broadcast = new Broadcast(entry, traceId);
    workers.tell(worker -> worker.deliver(broadcast));
    if (entry.message().content() instanceof Content.GroupChange change) {
      GroupId group = new GroupId(change.group().id());
      for (UserId user : leaving(change, group)) {
        groups.left(user, group);
        workers.tell(worker -> worker.groupLeft(user, group));
      }
    }
  }

  private List<UserId> leaving(Content.GroupChange change, GroupId group) {
    return switch (change.kind()) {
      case LEFT, REMOVED ->
          change.people().stream().map(person -> new UserId(person.userId())).toList();
      case DELETED -> groups.membersHere(group);
      case CREATED, JOINED, UPDATED, HANDED_OVER -> List.of();
    };
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
