package chat.store.live;

import chat.api.id.UserId;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;

/// Signals as publications on a user's channel.
public final class RedisSignals implements Signals {
  private final RedisConnection redis;

  /// @param redis where to publish
  public RedisSignals(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public void send(UserId to, Signal signal) {
    byte[] publication = SignalCodec.pack(to, signal);
    redis.call(commands -> commands.publish(RedisKeys.userChannel(to), publication));
  }
}
