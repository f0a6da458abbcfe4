package chat.store.verification;

import chat.store.file.Blobs;
import chat.store.progress.Progress;
import chat.store.progress.Steps;
import chat.store.redis.RedisConnection;
import chat.store.redis.StoreSize;
import java.io.IOException;
import java.util.function.Consumer;

/// One check after the other.
public final class RedisVerification implements Verification {
  private final RedisConnection redis;

  /// @param redis where the store is
  public RedisVerification(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public Looked run(Blobs blobs, Consumer<Violation> found, Progress progress) throws IOException {
    StoreSize size = new StoreSize(redis);
    Steps steps = new Steps(progress, size.entries() + size.files());
    FileUsage usage = new FileUsage();
    RedisLogCheck logs = new RedisLogCheck(redis, found, usage, steps);
    long entries = logs.run();
    new RedisGroupCheck(redis, found).run();
    long accounts = new RedisAccountCheck(redis, found, logs.ends()).run();
    long files = new RedisFileCheck(redis, found, usage, steps).run(blobs);
    return new Looked(accounts, logs.ends().size(), entries, files);
  }
}
