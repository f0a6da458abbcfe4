package chat.store.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;

/// Tells that a connection is lost.
///
/// @param onLoss runs on the connection's thread
record LossListener(Runnable onLoss) implements RedisConnectionStateListener {
  @Override
  public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
    onLoss.run();
  }
}
