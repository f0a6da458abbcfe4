package chat.store.verification;

import chat.store.file.Blobs;
import chat.store.redis.RedisConnection;
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
  public Looked run(Blobs blobs, Consumer<Violation> found) throws IOException {
    FileUsage usage = new FileUsage();
    RedisLogCheck logs = new RedisLogCheck(redis, found, usage);
    long entries = logs.run();
    new RedisGroupCheck(redis, found).run();
    long accounts = new RedisAccountCheck(redis, found, logs.ends()).run();
    long files = new RedisFileCheck(redis, found, usage).run(blobs);
    return new Looked(accounts, logs.ends().size(), entries, files);
  }
}
