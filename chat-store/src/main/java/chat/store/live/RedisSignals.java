package chat.store.live;

import chat.api.id.UserId;
import chat.store.redis.RedisChannels;
import chat.store.redis.RedisConnection;

/// Signals as publications on a user's channel, announcements on one that all servers hear.
public final class RedisSignals implements Signals {
  private final RedisConnection redis;

  /// @param redis where to publish
  public RedisSignals(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public void send(UserId to, Signal signal) {
    byte[] publication = SignalCodec.pack(to, signal);
    redis.call(commands -> commands.publish(RedisChannels.user(to), publication));
  }

  @Override
  public void announce(Announcement announcement) {
    byte[] publication = AnnouncementCodec.pack(announcement);
    redis.call(commands -> commands.publish(RedisChannels.ANNOUNCEMENTS, publication));
  }
}
