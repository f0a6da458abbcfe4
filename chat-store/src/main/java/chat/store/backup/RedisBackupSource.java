package chat.store.backup;

import chat.store.file.ContentHash;
import chat.store.file.FileFields;
import chat.store.file.StoredFile;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import chat.store.redis.StoreSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads by SCAN, page by page.
final class RedisBackupSource implements BackupSource {
  /// Read with their conversation.
  private static final Pattern OF_CONVERSATIONS =
      Pattern.compile("chat:(log|head|ids|group|members):\\{.*");

  private static final Pattern OF_FILES =
      Pattern.compile("chat:(file|file-uses|file-uploaders|file-path|files):.*|chat:unused-files");

  /// Made anew by a restore, or meaningless in another database.
  private static final Pattern LEFT_OUT =
      Pattern.compile("chat:(groups|import):.*|chat:(schema|epoch|filling)|username:.*");

  private static final Pattern OF_ONE_FILE =
      Pattern.compile("chat:file(?:-uses|-uploaders)?:\\{([0-9a-f]{64})\\}");

  private final RedisConnection redis;
  private final KeyScan scan;
  private final RedisKeyReader reader;
  private final RedisConversationReader conversations;

  RedisBackupSource(RedisConnection redis) {
    this.redis = redis;
    this.scan = new KeyScan(redis);
    this.reader = new RedisKeyReader(redis);
    this.conversations = new RedisConversationReader(redis);
  }

  @Override
  public void read(Section section, Sink sink) throws IOException {
    switch (section) {
      case READ_MARKS -> readAll(RedisKeys.READ_PREFIX + '*', _ -> true, sink);
      case CONVERSATIONS -> {
        for (String head : keys(RedisKeys.HEAD_PREFIX + '*', _ -> true)) {
          conversations.read(head, sink);
        }
      }
      case OTHERS -> readAll("*", RedisBackupSource::isOther, sink);
      case FILES -> throw new IllegalArgumentException("files are read by what there is of them");
    }
  }

  private static boolean isOther(String key) {
    return RedisKeys.isOurs(key)
        && !RedisKeys.isOfTheMoment(key)
        && !key.startsWith(RedisKeys.READ_PREFIX)
        && !OF_CONVERSATIONS.matcher(key).matches()
        && !OF_FILES.matcher(key).matches()
        && !LEFT_OUT.matcher(key).matches();
  }

  private void readAll(String pattern, Predicate<String> which, Sink sink) throws IOException {
    for (String key : keys(pattern, which)) {
      for (KeyPart part : reader.read(key)) {
        sink.accept(part);
      }
    }
  }

  private Set<String> keys(String pattern, Predicate<String> which) {
    Set<String> keys = new LinkedHashSet<>();
    scan.keys(pattern, page -> page.stream().filter(which).forEach(keys::add));
    return keys;
  }

  @Override
  public long entries() {
    return new StoreSize(redis).entries();
  }

  @Override
  public void files(Consumer<StoredFile> each) {
    for (String key : keys("chat:file:*", _ -> true)) {
      Matcher matcher = OF_ONE_FILE.matcher(key);
      if (matcher.matches()) {
        ContentHash hash = new ContentHash(matcher.group(1));
        Map<String, byte[]> fields = redis.call(commands -> commands.hgetall(key));
        if (!fields.containsKey("retired")) {
          FileFields.read(hash, fields).ifPresent(each);
        }
      }
    }
  }

  @Override
  public void readFiles(Set<ContentHash> files, Sink sink) throws IOException {
    readAll("chat:file*", key -> isOf(files, key), sink);
    readAll(RedisKeys.UNUSED_FILES, _ -> true, sink);
  }

  private boolean isOf(Set<ContentHash> files, String key) {
    if (!OF_FILES.matcher(key).matches()) {
      return false;
    }
    Matcher one = OF_ONE_FILE.matcher(key);
    if (one.matches()) {
      return files.contains(new ContentHash(one.group(1)));
    }
    if (key.startsWith(RedisKeys.FILE_PATH_PREFIX)) {
      return Optional.ofNullable(redis.call(commands -> commands.get(key)))
          .map(Redis::text)
          .filter(ContentHash::isValid)
          .filter(hash -> files.contains(new ContentHash(hash)))
          .isPresent();
    }
    return true;
  }

  /// One key as a list of parts of the same type.
  static List<KeyPart> pages(String key, KeyPart.Type type, List<byte[]> items, int most) {
    List<KeyPart> pages = new ArrayList<>();
    for (int from = 0; from < items.size(); from += most) {
      pages.add(new KeyPart(key, type, items.subList(from, Math.min(items.size(), from + most))));
    }
    return pages;
  }
}
