package chat.store.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// How much a store holds, for those who tell how far they are with it.
public final class StoreSize {
  private final RedisConnection redis;

  /// @param redis where the store is
  public StoreSize(RedisConnection redis) {
    this.redis = redis;
  }

  /// How many entries all logs have.
  public long entries() {
    AtomicLong entries = new AtomicLong();
    new KeyScan(redis)
        .keys(
            RedisKeys.LOG_PREFIX + '*',
            page -> {
              List<CompletionStage<Long>> lengths =
                  page.stream().map(key -> redis.send(commands -> commands.xlen(key))).toList();
              lengths.forEach(length -> entries.addAndGet(redis.await(length)));
            });
    return entries.get();
  }

  /// How many files are known.
  public long files() {
    AtomicLong files = new AtomicLong();
    new KeyScan(redis).keys(RedisKeys.FILE_PREFIX + "{*", page -> files.addAndGet(page.size()));
    return files.get();
  }
}
