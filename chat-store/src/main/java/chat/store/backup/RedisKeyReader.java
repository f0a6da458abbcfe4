package chat.store.backup;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads any key in pages.
final class RedisKeyReader {
  private static final int PAGE = 500;

  private final RedisConnection redis;
  private final KeyScan scan;

  RedisKeyReader(RedisConnection redis) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
  }

  /// All parts of a key, none if it is not there. One that expires is not kept.
  List<KeyPart> read(String key) {
    List<KeyPart> parts = new ArrayList<>();
    switch (redis.call(commands -> commands.type(key))) {
      case "none" -> {}
      case "string" ->
          Optional.ofNullable(redis.call(commands -> commands.get(key)))
              .ifPresent(value -> parts.add(new KeyPart(key, KeyPart.Type.STRING, List.of(value))));
      case "hash" ->
          scan.fields(
              key,
              page -> {
                List<byte[]> items = new ArrayList<>();
                page.forEach((field, value) -> {
                  items.add(Redis.bytes(field));
                  items.add(value);
                });
                parts.add(new KeyPart(key, KeyPart.Type.HASH, items));
              });
      case "set" -> scan.members(key, page -> parts.add(new KeyPart(key, KeyPart.Type.SET, page)));
      case "zset" ->
          scan.scored(
              key,
              page -> {
                List<byte[]> items = new ArrayList<>();
                page.forEach(row -> {
                  items.add(row.getValue());
                  items.add(Redis.bytes(Double.toString(row.getScore())));
                });
                parts.add(new KeyPart(key, KeyPart.Type.SORTED_SET, items));
              });
      case "stream" -> parts.addAll(stream(key, Range.unbounded()));
      default -> throw new StoreException(StoreText.BACKUP_KEY_TYPE.with(key));
    }
    return parts;
  }

  private List<KeyPart> stream(String key, Range<String> range) {
    List<KeyPart> parts = new ArrayList<>();
    List<StreamMessage<String, byte[]>> page = entries(key, range);
    while (!page.isEmpty()) {
      parts.add(streamPart(key, page));
      page =
          entries(
              key, Range.from(Range.Boundary.excluding(page.getLast().getId()), range.getUpper()));
    }
    return parts;
  }

  /// At most a page of a stream's entries.
  List<StreamMessage<String, byte[]>> entries(String key, Range<String> range) {
    return redis.call(commands -> commands.xrange(key, range, Limit.from(PAGE)));
  }

  static KeyPart streamPart(String key, List<StreamMessage<String, byte[]>> entries) {
    List<byte[]> items = new ArrayList<>();
    for (StreamMessage<String, byte[]> entry : entries) {
      items.add(Redis.bytes(entry.getId()));
      items.add(Redis.bytes(entry.getBody().size()));
      entry
          .getBody()
          .forEach((field, value) -> {
            items.add(Redis.bytes(field));
            items.add(value);
          });
    }
    return new KeyPart(key, KeyPart.Type.STREAM, items);
  }
}
