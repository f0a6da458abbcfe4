package chat.store.embedded;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.RedisTarget;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The embedded Redis of a data directory, running.
///
/// Its owner, a server, has the directory's lock, takes over a Redis that runs (its owner was
/// killed) or starts one, starts it again if it dies, and ends it. A visitor leaves everything as
/// it was found.
public final class EmbeddedRedis implements RedisTarget, AutoCloseable {
  private final DataDirectory directory;
  private final ControlClient control = new ControlClient();
  private final RedisStarter starter;
  private Optional<DirectoryLock> lock = Optional.empty();
  private Optional<RedisInstance> found = Optional.empty();
  private Optional<Supervisor> supervisor = Optional.empty();
  private Optional<FileSync> fileSync = Optional.empty();
  private boolean endsRedis;

  private EmbeddedRedis(DataDirectory directory) {
    this.directory = directory;
    this.starter = new RedisStarter(control, directory);
  }

  /// One step of opening.
  private interface Step {
    void run(EmbeddedRedis redis) throws IOException, InterruptedException;
  }

  /// Opens it as its owner.
  ///
  /// @param path the data directory, made if it is not there
  /// @param holderName how others are told who owns it
  /// @throws chat.store.error.DataDirectoryInUseException if another server does
  /// @throws StoreException if Redis cannot be started
  public static EmbeddedRedis own(Path path, String holderName) {
    return open(
        DataDirectory.make(path),
        redis -> {
          redis.lock = Optional.of(Locking.own(redis.directory, holderName));
          redis.endsRedis = true;
          RedisInstance first = redis.findOrStart();
          redis.supervisor = Optional.of(new Supervisor(redis.starter, first));
          redis.fileSync = Optional.of(new FileSync(redis.directory.appendOnly()));
        });
  }

  /// Opens it for a visit.
  ///
  /// @param path the data directory, in which a server has run
  /// @param holderName how a server that starts meanwhile is told for whom it waits
  /// @throws StoreException if there is no data, or Redis cannot be reached or started
  public static EmbeddedRedis visit(Path path, String holderName) {
    return open(
        DataDirectory.existing(path),
        redis -> {
          Locking.Visit visit = Locking.visit(redis.directory, redis.starter, holderName);
          redis.lock = visit.lock();
          redis.found = visit.running();
          if (redis.found.isEmpty()) {
            redis.endsRedis = true;
            redis.findOrStart();
          }
        });
  }

  private static EmbeddedRedis open(DataDirectory directory, Step step) {
    EmbeddedRedis redis = new EmbeddedRedis(directory);
    boolean opened = false;
    try {
      step.run(redis);
      redis.current().awaitReady();
      opened = true;
      return redis;
    } catch (IOException e) {
      throw new StoreException(
          StoreText.DIRECTORY_UNUSABLE.with(directory.root(), DataDirectory.reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(StoreText.INTERRUPTED_OPENING.with(directory.root()), e);
    } finally {
      if (!opened) {
        redis.close();
      }
    }
  }

  private RedisInstance findOrStart() throws IOException, InterruptedException {
    found = starter.find();
    if (found.isEmpty()) {
      Optional<ConnectionInfo> last = ConnectionInfo.load(directory);
      found = Optional.of(starter.start(ConnectionInfo.fresh(last)));
    }
    return found.get();
  }

  private RedisInstance current() {
    return supervisor.map(Supervisor::current).or(() -> found).orElseThrow();
  }

  @Override
  public RedisURI uri() {
    return current().info().uri();
  }

  /// The owner ends Redis and waits until it has; a visitor does so if it started it.
  @Override
  public void close() {
    fileSync.ifPresent(FileSync::close);
    supervisor.ifPresent(Supervisor::close);
    try {
      if (supervisor.isPresent() || found.isPresent()) {
        leave(current());
      }
    } finally {
      control.close();
      lock.ifPresent(DirectoryLock::close);
      lock = Optional.empty();
    }
  }

  private void leave(RedisInstance instance) {
    try {
      // It may have died, and been started again by a supervisor who did not live to see it run.
      Optional<RedisInstance> ours = instance.isLost() ? starter.find() : Optional.of(instance);
      if (endsRedis && ours.isPresent()) {
        ours.get().shutdown(directory);
      }
      instance.close();
    } catch (IOException e) {
      throw new StoreException(StoreText.EMBEDDED_END.with(DataDirectory.reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
