package chat.store.embedded;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Brings about that exactly one Redis runs for a data directory. Two on the same files would
/// destroy them: one that lives but does not answer yet is waited for, and a second one is started
/// on the same port as the first, so that it cannot begin.
final class RedisStarter {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final ControlClient control;
  private final DataDirectory directory;

  RedisStarter(ControlClient control, DataDirectory directory) {
    this.control = control;
    this.directory = directory;
  }

  /// The Redis that runs, if one does.
  Optional<RedisInstance> find() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (true) {
      Optional<RedisInstance> running = RedisInstance.find(control, directory);
      if (running.isPresent()) {
        return running;
      }
      Optional<ProcessHandle> process = RedisProcess.find(directory);
      if (process.isEmpty()) {
        return Optional.empty();
      }
      if (Instant.now().isAfter(limit)) {
        throw new StoreUnavailableException(
            StoreText.EMBEDDED_MUTE.with(process.get().pid(), directory.redis()));
      }
      Thread.sleep(POLL);
    }
  }

  /// Starts Redis; to be called only when [#find] found none.
  ///
  /// @throws StoreException if it does not start
  RedisInstance start(ConnectionInfo wanted) throws IOException, InterruptedException {
    Optional<RedisInstance> started = launch(wanted);
    if (started.isEmpty()) {
      // The port is taken: by one of ours that nobody knew of, or by somebody else.
      started = find();
    }
    if (started.isEmpty()) {
      started = launch(wanted.moved());
    }
    return started.orElseThrow(() -> new StoreException(StoreText.EMBEDDED_NO_PORT.with()));
  }

  /// @return empty if the port is taken
  private Optional<RedisInstance> launch(ConnectionInfo info)
      throws IOException, InterruptedException {
    RedisConfigFile.write(directory, info);
    // Before the start: whoever comes after us if we are killed finds what we started.
    info.save(directory);
    Process process = RedisProcess.start(directory);
    boolean answers = false;
    try {
      Optional<RedisInstance> running = awaitAnswer(process);
      answers = running.isPresent();
      return running;
    } finally {
      if (!answers) {
        // Nobody could find it later: it writes its process id only when it has begun.
        RedisProcess.end(process);
      }
    }
  }

  /// @return empty if it ended because the port is taken
  private Optional<RedisInstance> awaitAnswer(Process process)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(limit)) {
      if (!process.isAlive()) {
        return notStarted();
      }
      Optional<RedisInstance> running = RedisInstance.find(control, directory);
      if (running.isPresent()) {
        return running;
      }
      Thread.sleep(POLL);
    }
    throw new StoreException(StoreText.EMBEDDED_NO_ANSWER.with());
  }

  private Optional<RedisInstance> notStarted() throws IOException {
    Optional<String> words = RedisProcess.lastWords(directory);
    if (words.orElse("").contains("Failed listening on port")) {
      return Optional.empty();
    }
    throw new StoreException(
        words
            .map(StoreText.EMBEDDED_NOT_STARTED::with)
            .orElseGet(StoreText.EMBEDDED_NOT_STARTED_MUTE::with));
  }
}
