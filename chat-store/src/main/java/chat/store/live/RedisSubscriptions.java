package chat.store.live;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Subscriptions over one connection, which is replaced when it is lost.
public final class RedisSubscriptions implements Subscriptions, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisSubscriptions.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(10);
  private static final Duration LAST_DELAY = Duration.ofSeconds(1);

  private final RedisConnection redis;
  private final Runnable onStart;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private Optional<Listener> listener = Optional.empty();
  private Optional<RedisPubSubLink> link = Optional.empty();
  private Optional<Thread> keeper = Optional.empty();

  /// @param onStart is run when the subscriptions of [#start] are in force
  public RedisSubscriptions(RedisConnection redis, Runnable onStart) {
    this.redis = redis;
    this.onStart = onStart;
    wanted.add(RedisChannels.LOBBY);
    wanted.add(RedisChannels.PRESENCE);
    wanted.add(RedisChannels.ANNOUNCEMENTS);
    wanted.add(RedisChannels.CALLS);
  }

  @Override
  public void start(Listener newListener) {
    RedisPubSubLink first;
    synchronized (this) {
      if (listener.isPresent()) {
        throw new IllegalStateException("already started");
      }
      listener = Optional.of(newListener);
      first = connect(Optional.empty());
    }
    keeper =
        Optional.of(Thread.ofPlatform().daemon().name("subscriptions").start(() -> keep(first)));
    onStart.run();
  }

  @Override
  public void addUser(UserId user) {
    subscribe(List.of(RedisChannels.user(user)));
  }

  @Override
  public void removeUser(UserId user) {
    unsubscribe(RedisChannels.user(user));
  }

  @Override
  public void addGroups(Collection<GroupId> groups) {
    if (!groups.isEmpty()) {
      subscribe(groups.stream().map(RedisChannels::group).toList());
    }
  }

  @Override
  public void removeGroup(GroupId group) {
    unsubscribe(RedisChannels.group(group));
  }

  private void subscribe(List<String> channels) {
    RedisPubSubLink current;
    synchronized (this) {
      current = link.orElseThrow(this::notConnected);
      wanted.addAll(channels);
    }
    try {
      current.subscribe(channels.toArray(String[]::new));
    } catch (StoreException failure) {
      channels.forEach(this::unsubscribe);
      throw failure;
    }
  }

  private void unsubscribe(String channel) {
    synchronized (this) {
      wanted.remove(channel);
      link.ifPresent(current -> current.unsubscribe(channel));
    }
  }

  private StoreUnavailableException notConnected() {
    return new StoreUnavailableException(StoreText.REDIS_LOST.with(redis.description()));
  }

  /// Watches the connection, and makes a new one whenever it is lost.
  private void keep(RedisPubSubLink first) {
    RedisPubSubLink current = first;
    try {
      while (true) {
        long heardUntil = current.awaitLoss();
        synchronized (this) {
          link = Optional.empty();
        }
        LOG.warn("the connection for publications from Redis is lost");
        current = reconnect(heardUntil);
        LOG.info("publications from Redis are heard again");
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private RedisPubSubLink reconnect(long heardUntil) throws InterruptedException {
    Duration delay = FIRST_DELAY;
    while (true) {
      Thread.sleep(delay);
      try {
        synchronized (this) {
          return connect(Optional.of(heardUntil));
        }
      } catch (StoreException failure) {
        LOG.debug("no connection for publications yet: {}", failure.getMessage());
        Duration twice = delay.multipliedBy(2);
        delay = twice.compareTo(LAST_DELAY) < 0 ? twice : LAST_DELAY;
      }
    }
  }

  /// @param heardUntil present: the connection before was lost, and everything before this time
  ///   came
  private RedisPubSubLink connect(Optional<Long> heardUntil) {
    RedisPubSubLink fresh = RedisPubSubLink.open(redis, listener.orElseThrow(), wanted, heardUntil);
    link = Optional.of(fresh);
    return fresh;
  }

  @Override
  public void close() {
    keeper.ifPresent(Thread::interrupt);
    synchronized (this) {
      link.ifPresent(RedisPubSubLink::close);
      link = Optional.empty();
    }
  }
}
