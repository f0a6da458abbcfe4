package chat.server.call;

import chat.api.id.UserId;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.call.Call;
import chat.store.call.CallTiming;
import chat.store.call.Calls;
import chat.store.call.Calls.Expired;
import chat.store.call.Calls.Resumed;
import chat.store.error.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the people connected here in their calls, lets them go when their connection has been gone
/// for the time of grace, and, like every other server, ends what has expired on any of them.
public final class CallKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallKeeper.class);
  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

  /// Between two of these, a server that lives holds its connections.
  private static final int BEATS_OF_SILENCE = 2;

  private final Calls calls;
  private final Accounts accounts;
  private final CallTiming timing;
  private final Set<Place> held = new HashSet<>();
  private final Set<Claim> claims = new HashSet<>();
  private Optional<Thread> thread = Optional.empty();

  /// A connection by which somebody is in a call.
  private record Place(String connection, UserId member, UserId owner) {}

  /// A connection by which somebody will be in a call, if the one before is gone.
  ///
  /// @param until when that one counts as gone, as last seen
  /// @param againNanos when to look again
  /// @param endNanos when to give up: the one before lives
  private record Claim(Place place, long until, long againNanos, long endNanos) {}

  /// @param timing the same on all servers
  public CallKeeper(Store store, CallTiming timing) {
    this.calls = store.calls();
    this.accounts = store.accounts();
    this.timing = timing;
  }

  /// Begins to keep.
  public void start() {
    thread = Optional.of(Thread.ofPlatform().daemon().name("calls").start(this::run));
  }

  /// Somebody is in a call by a connection here.
  void entered(String connection, UserId member, UserId owner) {
    synchronized (held) {
      held.add(new Place(connection, member, owner));
    }
  }

  /// A connection has logged in: it takes the place of one that is gone.
  public void back(String connection, UserId user) {
    try {
      for (UserId owner : calls.ownersOf(user)) {
        long end = System.nanoTime() + timing.lease().toNanos();
        claim(new Place(connection, user, owner), OptionalLong.empty(), end);
      }
    } catch (StoreException failed) {
      LOG.warn("A call cannot be resumed: {}", failed.getMessage());
    }
  }

  /// A connection is logged in no more.
  public void gone(String connection, UserId user) {
    List<Place> places;
    synchronized (held) {
      claims.removeIf(claim -> claim.place().connection().equals(connection));
      places = held.stream().filter(place -> place.connection().equals(connection)).toList();
      places.forEach(held::remove);
    }
    try {
      if (!places.isEmpty()) {
        drop(places, accounts.byId(user).map(Account::active).orElse(false));
      }
    } catch (StoreException failed) {
      LOG.debug("A call is left to its lease: {}", failed.getMessage());
    }
  }

  /// Who is barred does not come back.
  private void drop(List<Place> places, boolean mayComeBack) {
    for (Place place : places) {
      if (mayComeBack) {
        calls.drop(place.owner(), place.member(), place.connection(), timing);
      } else {
        calls.find(place.owner()).ifPresent(call -> leave(call, place.member()));
      }
    }
  }

  private void leave(Call call, UserId member) {
    boolean _ =
        member.equals(call.room().owner())
            ? calls.end(call, CallActs.leaving(call.room(), member))
            : calls.leave(call, CallActs.leaving(call.room(), member), timing);
  }

  private void claim(Place place, OptionalLong seen, long endNanos) {
    Resumed resumed = calls.resume(place.owner(), place.member(), place.connection(), seen, timing);
    switch (resumed) {
      case Resumed.Done() -> entered(place.connection(), place.member(), place.owner());
      case Resumed.Gone() -> {}
      case Resumed.Elsewhere(var until) -> {
        long again = System.nanoTime() + timing.beat().toNanos() * BEATS_OF_SILENCE;
        synchronized (held) {
          claims.add(new Claim(place, until, again, endNanos));
        }
      }
    }
  }

  private void run() {
    Duration tick = timing.beat().compareTo(LONGEST_TICK) < 0 ? timing.beat() : LONGEST_TICK;
    long nextBeat = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(tick);
        try {
          if (System.nanoTime() - nextBeat >= 0) {
            nextBeat = System.nanoTime() + timing.beat().toNanos();
            hold();
          }
          claimAgain();
          sweep();
        } catch (StoreException failed) {
          LOG.debug("Calls wait for the store: {}", failed.getMessage());
        } catch (RuntimeException bug) {
          LOG.error("Calls are not kept", bug);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() {
    List<Place> places;
    synchronized (held) {
      places = List.copyOf(held);
    }
    for (Place place : places) {
      if (!calls.hold(place.owner(), place.member(), place.connection(), timing)) {
        synchronized (held) {
          held.remove(place);
        }
      }
    }
  }

  private void claimAgain() {
    long now = System.nanoTime();
    List<Claim> due = new ArrayList<>();
    synchronized (held) {
      claims.stream().filter(claim -> now - claim.againNanos() >= 0).forEach(due::add);
      due.forEach(claims::remove);
    }
    for (Claim claim : due) {
      if (now - claim.endNanos() < 0) {
        claim(claim.place(), OptionalLong.of(claim.until()), claim.endNanos());
      }
    }
  }

  private void sweep() {
    for (Expired expired : calls.expired()) {
      calls
          .find(expired.owner())
          .ifPresent(call -> {
            UserId who =
                switch (expired) {
                  case Expired.Lease(_, var member) -> member;
                  case Expired.End(var owner) -> owner;
                };
            boolean _ = calls.expire(call, expired, CallActs.leaving(call.room(), who), timing);
          });
    }
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
