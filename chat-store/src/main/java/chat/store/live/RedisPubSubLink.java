package chat.store.live;

import chat.store.redis.RedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.msgpack.core.MessagePackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that hears publications, for as long as it lasts and is sure to hear them.
final class RedisPubSubLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPubSubLink.class);
  private static final Duration PING = Duration.ofSeconds(1);

  /// The clocks' difference is known to far less.
  private static final long MARGIN_MICROS = 1_000_000;

  private final RedisConnection redis;
  private final StatefulRedisPubSubConnection<String, byte[]> connection;
  private final CountDownLatch lost = new CountDownLatch(1);
  private volatile long heardUntilMicros;

  private RedisPubSubLink(RedisConnection redis) {
    this.redis = redis;
    this.connection = redis.connectPubSub(lost::countDown);
    this.heardUntilMicros = redis.nowMicros();
  }

  /// Connects and subscribes; returns once that is confirmed.
  ///
  /// @param lostSince present: the listener is told of it before the first publication
  static RedisPubSubLink open(
      RedisConnection redis,
      Subscriptions.Listener listener,
      Collection<String> channels,
      Optional<Long> lostSince) {
    RedisPubSubLink link = new RedisPubSubLink(redis);
    try {
      link.connection.addListener(new Inbox(listener, lostSince));
      link.subscribe(channels.toArray(String[]::new));
      return link;
    } catch (RuntimeException failure) {
      link.close();
      throw failure;
    }
  }

  /// Returns once it is confirmed.
  void subscribe(String... channels) {
    redis.await(connection.async().subscribe(channels));
  }

  /// Does not wait.
  void unsubscribe(String channel) {
    var _ = connection.async().unsubscribe(channel);
  }

  /// Waits until the connection is lost.
  ///
  /// @return a time by Redis' clock, in microseconds: all that was published before it has come
  long awaitLoss() throws InterruptedException {
    while (!lost.await(PING.toMillis(), TimeUnit.MILLISECONDS)) {
      long asked = redis.nowMicros();
      // What was published before Redis answers comes before the answer.
      connection.async().ping().thenRun(() -> heardUntilMicros = asked);
    }
    var _ = connection.closeAsync();
    return heardUntilMicros - MARGIN_MICROS;
  }

  @Override
  public void close() {
    var _ = connection.closeAsync();
  }

  /// Runs on the connection's thread.
  private static final class Inbox extends RedisPubSubAdapter<String, byte[]> {
    private final PublicationDecoder decoder = new PublicationDecoder();
    private final Subscriptions.Listener listener;
    private Optional<Long> lostSince;

    Inbox(Subscriptions.Listener listener, Optional<Long> lostSince) {
      this.listener = listener;
      this.lostSince = lostSince;
    }

    /// All channels are subscribed by one command, so when Redis confirms the first of them, it has
    /// subscribed all, and has published nothing since.
    @Override
    public void subscribed(String channel, long count) {
      lostSince.ifPresent(listener::onRestored);
      lostSince = Optional.empty();
    }

    @Override
    public void message(String channel, byte[] bytes) {
      decode(channel, bytes).ifPresent(listener::onPublication);
    }

    private Optional<Publication> decode(String channel, byte[] bytes) {
      try {
        return decoder.decode(bytes);
      } catch (IOException | MessagePackException | IllegalArgumentException damaged) {
        LOG.error("a publication on {} is damaged and left out: {}", channel, damaged.toString());
        return Optional.empty();
      }
    }
  }
}
