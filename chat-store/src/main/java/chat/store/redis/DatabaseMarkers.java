package chat.store.redis;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What says that a database is ours: the version of its layout, and the name of its life.
public final class DatabaseMarkers {
  private static final String LAYOUT = "1";
  private static final int EPOCH_BYTES = 8;
  private static final int SCAN_COUNT = 1000;

  /// More than these keys are not looked through to learn whose database it is.
  private static final int SCAN_LIMIT = 100_000;

  private static final Pattern PREDECESSOR =
      Pattern.compile(
          "(username|user_id|message|file|group_members|user_groups|user_contacts|rtc_room):.*"
              + "|groups|user_service|service_user");

  private final RedisConnection redis;

  /// @param redis the database
  public DatabaseMarkers(RedisConnection redis) {
    this.redis = redis;
  }

  /// Marks an empty database as ours; finds the marks of one that is.
  ///
  /// @return the epoch
  /// @throws StoreException if the database is not ours, with what to do in its message
  public String check() {
    Optional<String> layout = get(RedisKeys.SCHEMA);
    if (layout.isEmpty()) {
      refuseForeign();
      // The epoch comes first: where there is a schema, there is an epoch.
      setIfAbsent(RedisKeys.EPOCH, newEpoch());
      setIfAbsent(RedisKeys.SCHEMA, LAYOUT);
    } else if (!layout.get().equals(LAYOUT)) {
      throw new StoreException(
          StoreText.DATABASE_LAYOUT.with(redis.description(), layout.get(), LAYOUT));
    }
    return get(RedisKeys.EPOCH)
        .orElseThrow(() ->
            new StoreException(
                StoreText.DATABASE_EPOCH.with(redis.description(), RedisKeys.EPOCH)));
  }

  /// Refuses a database whose filling was interrupted.
  ///
  /// @throws StoreException if it was, with what to do in its message
  public void refuseHalfFilled() {
    byte[] work = redis.call(commands -> commands.hget(RedisKeys.FILLING, "work"));
    if (work != null) {
      throw new StoreException(
          StoreText.DATABASE_INCOMPLETE.with(redis.description(), Redis.text(work)));
    }
  }

  /// Begins a new life: what clients know of the database means nothing from now on.
  public void renewEpoch() {
    redis.call(commands -> commands.set(RedisKeys.EPOCH, Redis.bytes(newEpoch())));
  }

  private void refuseForeign() {
    boolean foreign = false;
    for (RedisServer server : redis.servers()) {
      foreign |= holdsForeign(server);
    }
    if (foreign) {
      throw new StoreException(StoreText.DATABASE_FOREIGN.with(redis.description()));
    }
  }

  private boolean holdsForeign(RedisServer server) {
    boolean foreign = false;
    ScanCursor cursor = ScanCursor.INITIAL;
    for (int seen = 0; !cursor.isFinished() && seen < SCAN_LIMIT; seen += SCAN_COUNT) {
      ScanCursor from = cursor;
      KeyScanCursor<String> page =
          redis.await(
              redis.send(
                  server, commands -> commands.scan(from, ScanArgs.Builder.limit(SCAN_COUNT))));
      List<String> others =
          page.getKeys().stream().filter(key -> !key.startsWith(RedisKeys.PREFIX)).toList();
      if (others.stream().anyMatch(key -> PREDECESSOR.matcher(key).matches())) {
        throw new StoreException(StoreText.DATABASE_PREDECESSOR.with(redis.description()));
      }
      foreign |= !others.isEmpty();
      cursor = page;
    }
    return foreign;
  }

  private Optional<String> get(String key) {
    return Optional.ofNullable(redis.call(commands -> commands.get(key))).map(Redis::text);
  }

  private void setIfAbsent(String key, String value) {
    redis.call(commands -> commands.set(key, Redis.bytes(value), SetArgs.Builder.nx()));
  }

  private static String newEpoch() {
    byte[] bits = new byte[EPOCH_BYTES];
    new SecureRandom().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }
}
