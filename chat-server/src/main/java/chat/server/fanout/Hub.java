package chat.server.fanout;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.server.caller.Caller;
import chat.server.caller.Micros;
import chat.server.connection.OutgoingFrame;
import chat.server.metrics.ServerMetrics;
import chat.store.Store;
import chat.store.account.Profile;
import chat.store.conversation.Entry;
import chat.store.error.StoreUnavailableException;
import chat.store.live.Publication;
import chat.store.live.Signal;
import chat.store.live.Subscriptions;
import chat.store.presence.PresenceSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what happens anywhere to the connections here. Handlers never call it to deliver: a
/// message comes back from the store like everybody else's, so one node and twenty behave alike.
///
/// Redis' thread puts what it hears into a bounded queue; the hub's thread puts it in order
/// ([Sequencer]) and hands it to the workers, which serve the connections.
public final class Hub implements Subscriptions.Listener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final int QUEUE_LENGTH = 65_536;
  private static final long JOIN_SECONDS = 5;
  private static final long NOTHING_LOST = Long.MAX_VALUE;

  private final Store store;
  private final List<Worker> workers;
  private final List<Thread> threads = new ArrayList<>();
  private final UserSubscriptions users;
  private final LocalGroups groups;
  private final Sequencer sequencer;
  private final BlockingQueue<Publication> heard = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private final AtomicLong lostSinceMicros = new AtomicLong(NOTHING_LOST);

  /// @param workers how many fan-out workers
  /// @param bytesPerSecond how much low-priority traffic may use
  /// @param metrics counts deliveries
  public Hub(Store store, int workers, double bytesPerSecond, ServerMetrics metrics) {
    this.store = store;
    this.workers = new ArrayList<>();
    groups = new LocalGroups(store.groups(), store.subscriptions());
    for (int i = 0; i < workers; i++) {
      Worker worker = new Worker(bytesPerSecond / workers, groups, metrics);
      this.workers.add(worker);
      String number = Integer.toString(i);
      metrics.gauge(
          "chat.worker.queue",
          "Tasks that wait for a worker",
          worker,
          Worker::waiting,
          "worker",
          number);
      metrics.gauge(
          "chat.worker.lag.seconds",
          "How late a worker's last tick was",
          worker,
          Worker::lagSeconds,
          "worker",
          number);
    }
    metrics.gauge(
        "chat.publications.waiting",
        "Publications that wait for their order",
        heard,
        Collection::size);
    users = new UserSubscriptions(store.subscriptions());
    sequencer = new Sequencer(store, users, groups, this::deliver);
  }

  /// Begins to listen.
  ///
  /// @throws StoreUnavailableException if the store cannot be reached
  public void start() {
    store.subscriptions().start(this);
    sequencer.start();
    PresenceSnapshot snapshot = store.presence().snapshot();
    startThread("hub", () -> run(snapshot));
    for (int i = 0; i < workers.size(); i++) {
      startThread("fanout-" + i, workers.get(i));
    }
  }

  /// Something that waits.
  public interface BeforeFirst {
    /// Does it.
    void run() throws InterruptedException;
  }

  private void startThread(String name, Runnable task) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(task));
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
      tellWorkers(worker -> worker.presenceReset(first));
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
        tellWorkers(worker -> worker.groupJoined(user, group, List.of()));
      }
      for (GroupId group : news.left()) {
        tellWorkers(worker -> worker.groupLeft(user, group));
      }
    }
    sequencer.restored(lostSince);
    PresenceSnapshot snapshot = Sequencer.retrying(store.presence()::snapshot);
    tellWorkers(worker -> worker.presenceReset(snapshot));
  }

  private void take(Publication publication) throws InterruptedException {
    switch (publication) {
      case Publication.EntryPublished entry -> sequencer.published(entry);
      case Publication.PresenceChanged(var change) ->
          tellWorkers(worker -> worker.presenceChanged(change));
      case Publication.SignalReceived(var to, var signal) -> signalled(to, signal);
      case Publication.Announced(var announcement) ->
          tellWorkers(worker -> worker.announce(announcement));
      case Publication.CallHeard(var news) -> tellWorkers(worker -> worker.call(news));
    }
  }

  private void signalled(UserId to, Signal signal) throws InterruptedException {
    switch (signal) {
      case Signal.Takeover(var except) -> {
        var _ = dismiss(to, caller -> isTakenOver(caller, except), new Dismissal.TakenOver());
      }
      case Signal.Removed(var traceId) -> {
        var _ = dismiss(to, _ -> true, new Dismissal.Removed(traceId));
      }
      case Signal.PasswordChanged(var kept) -> {
        var _ =
            dismiss(
                to, caller -> isOfSession(caller, kept, false), new Dismissal.PasswordChanged());
      }
      case Signal.LoggedOut(var session) -> {
        var _ =
            dismiss(to, caller -> isOfSession(caller, session, true), new Dismissal.LoggedOut());
      }
      case Signal.RoleSet(var roleId) -> tellWorkers(worker -> worker.roleSet(to, roleId));
      case Signal.ReadUpTo read -> tellWorkers(worker -> worker.readUpTo(to, read));
      case Signal.GroupJoined joined -> groupJoined(to, joined);
    }
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
    tellWorkers(worker -> worker.groupJoined(user, group, entries));
    sequencer.catchUp(conversation);
  }

  private void deliver(Entry entry, String traceId) throws InterruptedException {
    Broadcast broadcast = new Broadcast(entry, traceId);
    tellWorkers(worker -> worker.deliver(broadcast));
    if (entry.message().content() instanceof Content.GroupChange change) {
      GroupId group = new GroupId(change.group().id());
      for (UserId user : leaving(change, group)) {
        groups.left(user, group);
        tellWorkers(worker -> worker.groupLeft(user, group));
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

  private interface Telling {
    void tell(Worker worker) throws InterruptedException;
  }

  private void tellWorkers(Telling telling) throws InterruptedException {
    for (Worker worker : workers) {
      telling.tell(worker);
    }
  }

  /// Takes a connection in: it is online and gets all that is published from before the lobby's
  /// position that its first frames are made with.
  ///
  /// @param beforeFirst runs when the person counts as online and before the first frames go out
  /// @param first makes what the connection is sent before anything else
  /// @throws StoreUnavailableException then nothing has changed
  /// @throws InterruptedException if the server stops
  public void join(
      Caller caller,
      Profile profile,
      BeforeFirst beforeFirst,
      Function<Long, List<OutgoingFrame>> first)
      throws InterruptedException {
    UserId user = profile.id();
    users.add(user);
    boolean grouped = false;
    boolean entered = false;
    try {
      groups.add(user);
      grouped = true;
      long sequence = store.presence().enter(profile);
      entered = true;
      beforeFirst.run();
      long position = store.conversations().lastPosition(ConversationId.LOBBY);
      CountDownLatch done = new CountDownLatch(1);
      Worker worker = workerOf(caller);
      worker.join(new Member(caller, profile), sequence, first.apply(position), done);
      if (!done.await(JOIN_SECONDS, TimeUnit.SECONDS)) {
        worker.leave(caller);
        throw new StoreUnavailableException("presence did not come back in time");
      }
    } catch (RuntimeException | InterruptedException failed) {
      if (grouped) {
        groups.remove(user);
      }
      users.remove(user);
      if (entered) {
        store.presence().leave(user);
      }
      throw failed;
    }
  }

  /// Lets a connection go that [#join] took in.
  public void leave(Caller caller, UserId user) {
    try {
      workerOf(caller).leave(caller);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    store.presence().leave(user);
    groups.remove(user);
    users.remove(user);
  }

  /// Ends the predecessor's connections of a user here and everywhere else, but one. Returns when
  /// those here have been told.
  public void takeOver(UserId user, Caller except) throws InterruptedException {
    await(
        dismiss(
            user, caller -> isTakenOver(caller, except.connectionId()), new Dismissal.TakenOver()));
    store.signals().send(user, new Signal.Takeover(except.connectionId()));
  }

  /// @return counted down to 0 when all have been told
  private CountDownLatch dismiss(UserId user, Predicate<Caller> which, Dismissal why)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(workers.size());
    tellWorkers(worker -> worker.dismiss(user, which, why, done));
    return done;
  }

  private static void await(CountDownLatch workersDone) throws InterruptedException {
    if (!workersDone.await(JOIN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a fan-out worker does not run");
    }
  }

  /// Whether a connection is logged in by this session, or by another one. Whoever is logging in
  /// right now is neither: that login looks itself whether its session is still there.
  private static boolean isOfSession(Caller caller, String sha256, boolean thisOne) {
    return caller.login().map(login -> login.isSessionOf(sha256) == thisOne).orElse(false);
  }

  private static boolean isTakenOver(Caller caller, String exceptConnection) {
    return !caller.isNative() && !caller.connectionId().equals(exceptConnection);
  }

  /// Puts a question to who is online. Runs later on another thread and must not block; what it
  /// answers reaches the caller before any later change.
  ///
  /// @param absolute whether the answer says all there is to know, so that changes the caller has
  ///   not been told yet need no telling any more
  public void ask(Caller caller, boolean absolute, Consumer<PresenceBoard> question)
      throws InterruptedException {
    workerOf(caller).ask(caller, absolute, question);
  }

  /// Whether somebody is online, on this server or another.
  public boolean isOnline(Caller asking, UserId user) throws InterruptedException {
    return offline(asking, List.of(user)).isEmpty();
  }

  /// Who of some people is offline, on this server and all others.
  public List<UserId> offline(Caller asking, Collection<UserId> users) throws InterruptedException {
    AtomicReference<List<UserId>> offline = new AtomicReference<>(List.of());
    CountDownLatch answered = new CountDownLatch(1);
    ask(
        asking,
        false,
        board -> {
          offline.set(users.stream().filter(user -> !board.isOnline(user)).toList());
          answered.countDown();
        });
    await(answered);
    return offline.get();
  }

  private Worker workerOf(Caller caller) {
    return workers.get(Math.floorMod(caller.connectionId().hashCode(), workers.size()));
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
