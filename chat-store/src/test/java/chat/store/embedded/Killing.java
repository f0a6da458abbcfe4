package chat.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `kill -9` for the Redis of a data directory.
public final class Killing {
  private Killing() {}

  /// Its process.
  public static ProcessHandle redisOf(Path data) throws IOException {
    String pid = Files.readString(data.resolve("redis/redis.pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /// Kills it and waits until it is gone.
  public static void killRedisOf(Path data) throws IOException {
    ProcessHandle redis = redisOf(data);
    redis.destroyForcibly();
    redis.onExit().join();
  }
}
