package chat.store.presence;

import chat.api.id.UserId;
import chat.store.account.Profile;
import chat.store.error.StoreException;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.RedisConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Presence in Redis. Connections are counted here; Redis holds which users each server has. What
/// Redis could not be told, the next heartbeat that succeeds makes up for, by comparing the two.
public final class RedisPresence implements Presence, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPresence.class);
  private static final int STRIPES = 256;

  private final RedisPresenceScripts scripts;
  private final String node;
  private final PresenceTiming timing;
  private final Map<UserId, Connected> here = new ConcurrentHashMap<>();
  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);
  private volatile boolean outOfStep;
  private Optional<Thread> heart = Optional.empty();

  /// How many connections a user has here.
  private record Connected(Profile profile, int count) {}

  /// @param node this server's name
  public RedisPresence(RedisConnection redis, String node, PresenceTiming timing) {
    this.scripts = new RedisPresenceScripts(redis);
    this.node = node;
    this.timing = timing;
  }

  /// Takes part: clears what this server's name left behind, and says from now on that it lives.
  ///
  /// @throws StoreException if Redis cannot be reached
  public synchronized void join() {
    scripts.remove(node);
    scripts.heartbeat(node, timing.silence());
    heart = Optional.of(Thread.ofPlatform().daemon().name("presence-heartbeat").start(this::beat));
  }

  @Override
  public long enter(Profile profile) {
    UserId user = profile.id();
    Lock lock = lockOf(user);
    lock.lock();
    try {
      long sequence = scripts.enter(node, profile);
      int before = Optional.ofNullable(here.get(user)).map(Connected::count).orElse(0);
      here.put(user, new Connected(profile, before + 1));
      return sequence;
    } catch (StoreException failure) {
      outOfStep = true;
      throw failure;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void update(Profile profile) {
    Lock lock = lockOf(profile.id());
    lock.lock();
    try {
      here.computeIfPresent(
          profile.id(), (_, connected) -> new Connected(profile, connected.count()));
      scripts.update(profile);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void leave(UserId user) {
    Lock lock = lockOf(user);
    lock.lock();
    try {
      Connected before = here.get(user);
      if (before == null) {
        throw new IllegalStateException("a user left who had not entered");
      }
      if (before.count() > 1) {
        here.put(user, new Connected(before.profile(), before.count() - 1));
      } else {
        here.remove(user);
        scripts.leave(node, user);
      }
    } catch (StoreException failure) {
      outOfStep = true;
      LOG.debug("a leave waits for the store: {}", failure.getMessage());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PresenceSnapshot snapshot() {
    return scripts.snapshot();
  }

  private Lock lockOf(UserId user) {
    return stripes[Math.floorMod(user.hashCode(), STRIPES)];
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(timing.heartbeat());
        try {
          beatOnce();
        } catch (StoreUnavailableException unreachable) {
          outOfStep = true;
          LOG.debug("no heartbeat: {}", unreachable.getMessage());
        } catch (RuntimeException failure) {
          outOfStep = true;
          LOG.error("no heartbeat", failure);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatOnce() {
    RedisPresenceScripts.Heard heard = scripts.heartbeat(node, timing.silence());
    if (!heard.known()) {
      LOG.warn("this server ({}) had been taken for dead; its users are entered again", node);
    }
    if (outOfStep || !heard.known()) {
      outOfStep = false;
      comeIntoStep();
    }
    for (String dead : heard.dead()) {
      LOG.warn("server {} is dead; its users are removed", dead);
      scripts.sweep(dead, timing.silence());
    }
  }

  private void comeIntoStep() {
    Set<UserId> all = new HashSet<>(scripts.connected(node));
    Set<UserId> known = Set.copyOf(all);
    all.addAll(here.keySet());
    for (UserId user : all) {
      if (known.contains(user) != here.containsKey(user)) {
        tellAgain(user);
      }
    }
  }

  private void tellAgain(UserId user) {
    Lock lock = lockOf(user);
    lock.lock();
    try {
      Connected connected = here.get(user);
      if (connected == null) {
        scripts.leave(node, user);
      } else {
        scripts.enter(node, connected.profile());
      }
    } finally {
      lock.unlock();
    }
  }

  /// Leaves: everybody who is connected here goes offline.
  @Override
  public synchronized void close() {
    if (heart.isEmpty()) {
      return;
    }
    heart.get().interrupt();
    heart = Optional.empty();
    try {
      scripts.remove(node);
    } catch (StoreException failure) {
      LOG.warn("presence is left to the others to clear: {}", failure.getMessage());
    }
  }
}
