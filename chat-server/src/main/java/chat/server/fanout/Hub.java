package chat.server.fanout;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.server.caller.Caller;
import chat.server.connection.OutgoingFrame;
import chat.server.metrics.ServerMetrics;
import chat.store.Store;
import chat.store.account.Profile;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import chat.store.live.Signal;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// Brings what happens anywhere to the connections here ([Hearing]), which it takes in and lets go.
/// Handlers never call it to deliver: a message comes back from the store like everybody else's, so
/// one node and twenty behave alike.
public final class Hub implements AutoCloseable {
  private static final long JOIN_SECONDS = 5;

  private final Store store;
  private final UserSubscriptions users;
  private final LocalGroups groups;
  private final Workers workers;
  private final Hearing hearing;

  /// @param workers how many fan-out workers
  /// @param bytesPerSecond how much low-priority traffic may use
  /// @param metrics counts deliveries
  public Hub(Store store, int workers, double bytesPerSecond, ServerMetrics metrics) {
    this.store = store;
    users = new UserSubscriptions(store.subscriptions());
    groups = new LocalGroups(store.groups(), store.subscriptions());
    this.workers = new Workers(workers, bytesPerSecond, groups, metrics);
    hearing = new Hearing(store, this.workers, users, groups, metrics);
  }

  /// Begins to listen.
  ///
  /// @throws StoreUnavailableException if the store cannot be reached
  public void start() {
    hearing.start();
    workers.start();
  }

  /// Something that waits.
  public interface BeforeFirst {
    /// Does it.
    void run() throws InterruptedException;
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
      Worker worker = workers.of(caller);
      worker.join(new Member(caller, profile), sequence, first.apply(position), done);
      if (!done.await(JOIN_SECONDS, TimeUnit.SECONDS)) {
        worker.leave(caller);
        throw new StoreUnavailableException(StoreText.PRESENCE_LATE.with());
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
      workers.of(caller).leave(caller);
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
    String by = except.connectionId();
    Workers.await(workers.dismiss(user, new Dismissal.TakenOver(by)));
    store.signals().send(user, new Signal.Takeover(by));
  }

  /// Puts a question to who is online. Runs later on another thread and must not block; what it
  /// answers reaches the caller before any later change.
  ///
  /// @param absolute whether the answer says all there is to know, so that changes the caller has
  ///   not been told yet need no telling any more
  public void ask(Caller caller, boolean absolute, Consumer<PresenceBoard> question)
      throws InterruptedException {
    workers.of(caller).ask(caller, absolute, question);
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
    Workers.await(answered);
    return offline.get();
  }

  @Override
  public void close() {
    hearing.close();
    workers.close();
  }
}
