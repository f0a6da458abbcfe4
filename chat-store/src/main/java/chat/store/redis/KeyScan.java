package chat.store.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScoredValueScanCursor;
import io.lettuce.core.ValueScanCursor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Goes through keys, and what they hold, in pages. What is there all the time is met, perhaps
/// twice; what comes or goes meanwhile perhaps.
public final class KeyScan {
  private static final int COUNT = 1000;

  private final RedisConnection redis;

  /// @param redis the database
  public KeyScan(RedisConnection redis) {
    this.redis = redis;
  }

  /// All keys of a pattern.
  ///
  /// @param pattern as SCAN's MATCH takes it
  public void keys(String pattern, Consumer<List<String>> page) {
    ScanArgs matching = ScanArgs.Builder.matches(pattern).limit(COUNT);
    for (RedisServer server : redis.servers()) {
      ScanCursor cursor = ScanCursor.INITIAL;
      while (!cursor.isFinished()) {
        ScanCursor from = cursor;
        KeyScanCursor<String> found =
            redis.await(redis.send(server, commands -> commands.scan(from, matching)));
        page.accept(found.getKeys());
        cursor = found;
      }
    }
  }

  /// The fields of a hash.
  public void fields(String key, Consumer<Map<String, byte[]>> page) {
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      ScanCursor from = cursor;
      MapScanCursor<String, byte[]> found =
          redis.call(commands -> commands.hscan(key, from, ScanArgs.Builder.limit(COUNT)));
      page.accept(found.getMap());
      cursor = found;
    }
  }

  /// The members of a set.
  public void members(String key, Consumer<List<byte[]>> page) {
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      ScanCursor from = cursor;
      ValueScanCursor<byte[]> found =
          redis.call(commands -> commands.sscan(key, from, ScanArgs.Builder.limit(COUNT)));
      page.accept(found.getValues());
      cursor = found;
    }
  }

  /// The members of a sorted set, in no order.
  public void scored(String key, Consumer<List<ScoredValue<byte[]>>> page) {
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      ScanCursor from = cursor;
      ScoredValueScanCursor<byte[]> found =
          redis.call(commands -> commands.zscan(key, from, ScanArgs.Builder.limit(COUNT)));
      page.accept(found.getValues());
      cursor = found;
    }
  }
}
