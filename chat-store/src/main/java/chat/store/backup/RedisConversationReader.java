package chat.store.backup;

import chat.store.redis.KeyScan;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a conversation as it is at one moment, however it goes on: its end, its group and its
/// members in one step, then its log and its ids up to that end.
final class RedisConversationReader {
  private static final LuaScript SNAPSHOT = LuaScript.load("backup-conversation");
  private static final int PAGE = 1000;
  private static final int DIGEST_BYTES = 16;

  private final RedisConnection redis;
  private final KeyScan scan;
  private final RedisKeyReader reader;

  RedisConversationReader(RedisConnection redis) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
    this.reader = new RedisKeyReader(redis);
  }

  /// @param head the key of where its log ends
  void read(String head, BackupSource.Sink sink) throws IOException {
    String tag = head.substring(RedisKeys.HEAD_PREFIX.length());
    String group = RedisKeys.GROUP_PREFIX + tag;
    String members = RedisKeys.MEMBERS_PREFIX + tag;
    List<Object> snapshot = redis.run(SNAPSHOT, new String[] {head, group, members});
    List<byte[]> end = bytes(Redis.list(snapshot, 0));
    if (end.isEmpty()) {
      return;
    }
    List<KeyPart> parts = new ArrayList<>();
    parts.addAll(RedisBackupSource.pages(head, KeyPart.Type.HASH, end, PAGE));
    parts.addAll(
        RedisBackupSource.pages(group, KeyPart.Type.HASH, bytes(Redis.list(snapshot, 1)), PAGE));
    parts.addAll(
        RedisBackupSource.pages(
            members, KeyPart.Type.SORTED_SET, bytes(Redis.list(snapshot, 2)), PAGE));
    for (KeyPart part : parts) {
      sink.accept(part);
    }
    long last = position(end);
    readLog(RedisKeys.LOG_PREFIX + tag, last, sink);
    for (KeyPart part : ids(RedisKeys.IDS_PREFIX + tag, last)) {
      sink.accept(part);
    }
    if (redis.call(commands -> commands.exists(head)) == 0) {
      // The group was deleted meanwhile: its log may be there in part.
      for (String prefix : RedisKeys.CONVERSATION_PREFIXES) {
        sink.accept(new KeyPart(prefix + tag, KeyPart.Type.GONE, List.of()));
      }
    }
  }

  private static List<byte[]> bytes(List<?> items) {
    return items.stream().map(item -> (byte[]) item).toList();
  }

  private static long position(List<byte[]> head) {
    for (int i = 0; i + 1 < head.size(); i += 2) {
      if (Redis.text(head.get(i)).equals("position")) {
        return Redis.number(head.get(i + 1));
      }
    }
    return 0;
  }

  private void readLog(String log, long last, BackupSource.Sink sink) throws IOException {
    Range.Boundary<String> upper = Range.Boundary.including(last + "-0");
    List<StreamMessage<String, byte[]>> page =
        reader.entries(log, Range.from(Range.Boundary.unbounded(), upper));
    while (!page.isEmpty()) {
      sink.accept(RedisKeyReader.streamPart(log, page));
      String from = page.getLast().getId();
      page = reader.entries(log, Range.from(Range.Boundary.excluding(from), upper));
    }
  }

  /// Ids whose entry is not after a position; each once.
  private List<KeyPart> ids(String key, long last) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    scan.fields(
        key,
        page ->
            page.forEach((id, value) -> {
              if (position(value) <= last) {
                all.put(id, value);
              }
            }));
    List<byte[]> items = new ArrayList<>();
    all.forEach((id, value) -> {
      items.add(Redis.bytes(id));
      items.add(value);
    });
    return RedisBackupSource.pages(key, KeyPart.Type.HASH, items, PAGE);
  }

  /// What stands behind the digest: `position ordinal micros`.
  private static long position(byte[] value) {
    String numbers = Redis.text(Arrays.copyOfRange(value, DIGEST_BYTES, value.length));
    return Long.parseLong(numbers, 0, numbers.indexOf(' '), 10);
  }
}
