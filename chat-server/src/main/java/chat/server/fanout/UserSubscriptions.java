package chat.server.fanout;

import chat.api.id.UserId;
import chat.store.live.Subscriptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Listens for a user while at least one of their connections is here. Users of one stripe wait for
/// each other: subscribing waits for Redis, and a departure must not overtake an arrival.
final class UserSubscriptions {
  private static final int STRIPES = 64;

  private final Subscriptions subscriptions;
  private final List<Map<UserId, Integer>> stripes =
      IntStream.range(0, STRIPES).<Map<UserId, Integer>>mapToObj(_ -> new HashMap<>()).toList();

  UserSubscriptions(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// One connection more. Returns once all that is published for the user is heard.
  ///
  /// @throws chat.store.error.StoreUnavailableException then nothing has changed
  void add(UserId user) {
    Map<UserId, Integer> counts = stripe(user);
    synchronized (counts) {
      if (!counts.containsKey(user)) {
        subscriptions.addUser(user);
      }
      counts.merge(user, 1, Integer::sum);
    }
  }

  /// One connection less.
  void remove(UserId user) {
    Map<UserId, Integer> counts = stripe(user);
    synchronized (counts) {
      if (counts.merge(user, -1, Integer::sum) == 0) {
        counts.remove(user);
        subscriptions.removeUser(user);
      }
    }
  }

  /// Everybody with a connection here.
  List<UserId> users() {
    return stripes.stream()
        .flatMap(counts -> {
          synchronized (counts) {
            return List.copyOf(counts.keySet()).stream();
          }
        })
        .toList();
  }

  private Map<UserId, Integer> stripe(UserId user) {
    return stripes.get(Math.floorMod(user.hashCode(), STRIPES));
  }
}
