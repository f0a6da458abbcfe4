package chat.server.call;

import chat.api.id.UserId;
import chat.server.caller.Caller;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
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
  private record Place(Caller caller, UserId member, UserId owner) {
    String connection() {
      return caller.connectionId();
    }
  }

  /// A connection by which somebody will be in a call, if the one before is gone.
  ///
  /// @param until when that one counts as gone, as first seen
  /// @param unheldNanos when it is gone if it has not been held until then
  /// @param endNanos when to give up: the one before lives
  private record Claim(Place place, long until, long unheldNanos, long endNanos) {}

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
  void entered(Caller caller, UserId member, UserId owner) {
    synchronized (held) {
      held.add(new Place(caller, member, owner));
    }
  }

  /// A connection has logged in: it takes the place of one that is gone.
  public void back(Caller caller, UserId user) {
    try {
      letGoOfClosing(place -> place.member().equals(user));
      for (UserId owner : calls.ownersOf(user)) {
        claim(new Place(caller, user, owner));
      }
    } catch (StoreException failed) {
      LOG.warn("A call cannot be resumed: {}", failed.getMessage());
    }
  }

  /// A connection is logged in no more.
  public void gone(Caller caller, UserId user) {
    List<Place> places;
    synchronized (held) {
      claims.removeIf(claim -> claim.place().caller().equals(caller));
      places = held.stream().filter(place -> place.caller().equals(caller)).toList();
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

  private void letGoOfClosing(Predicate<Place> which) {
    List<Place> closing;
    synchronized (held) {
      closing = held.stream().filter(place -> place.caller().isClosing()).filter(which).toList();
    }
    closing.forEach(place -> gone(place.caller(), place.member()));
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

  private void claim(Place place) {
    if (resume(place, OptionalLong.empty()) instanceof Resumed.Elsewhere(var until)) {
      long now = System.nanoTime();
      long unheld = now + timing.beat().toNanos() * BEATS_OF_SILENCE;
      synchronized (held) {
        claims.add(new Claim(place, until, unheld, now + timing.lease().toNanos()));
      }
    }
  }

  private Resumed resume(Place place, OptionalLong seen) {
    Resumed resumed = calls.resume(place.owner(), place.member(), place.connection(), seen, timing);
    if (resumed instanceof Resumed.Done) {
      entered(place.caller(), place.member(), place.owner());
    }
    return resumed;
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
          letGoOfClosing(_ -> true);
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
    List<Claim> open;
    synchronized (held) {
      open = List.copyOf(claims);
    }
    for (Claim claim : open) {
      long now = System.nanoTime();
      boolean unheld = now - claim.unheldNanos() >= 0;
      Resumed resumed =
          resume(claim.place(), unheld ? OptionalLong.of(claim.until()) : OptionalLong.empty());
      if (!(resumed instanceof Resumed.Elsewhere) || now - claim.endNanos() >= 0) {
        settle(claim);
      }
    }
  }

  /// The connection may have gone while its claim was looked at.
  private void settle(Claim claim) {
    boolean present;
    synchronized (held) {
      present = claims.remove(claim);
    }
    if (!present) {
      gone(claim.place().caller(), claim.place().member());
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
