package chat.store.verification;

import chat.api.id.ConversationId;
import chat.store.error.StoreException;
import chat.store.file.Blobs;
import chat.store.file.ContentHash;
import chat.store.file.FileFields;
import chat.store.file.StoredFile;
import chat.store.progress.Steps;
import chat.store.redis.KeyScan;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Checks the index of files against their bytes and their uses.
final class RedisFileCheck {
  private final RedisConnection redis;
  private final Consumer<Violation> found;
  private final FileUsage usage;
  private final Steps steps;
  private final Set<String> known = new HashSet<>();
  private long files;

  RedisFileCheck(RedisConnection redis, Consumer<Violation> found, FileUsage usage, Steps steps) {
    this.redis = redis;
    this.found = found;
    this.usage = usage;
    this.steps = steps;
  }

  /// Looks at all files.
  ///
  /// @return how many
  long run(Blobs blobs) throws IOException {
    KeyScan scan = new KeyScan(redis);
    scan.keys(
        RedisKeys.FILE_PREFIX + "{*",
        page -> {
          for (String key : page) {
            file(key, blobs);
            steps.add(1);
          }
        });
    scan.keys(RedisKeys.FILE_PATH_PREFIX + '*', page -> page.forEach(this::path));
    blobs.list(path -> {
      if (!known.contains(path)) {
        found.accept(new Violation(Rule.FILE_KNOWN, path, "the index does not know it"));
      }
    });
    return files;
  }

  private void file(String key, Blobs blobs) {
    Map<String, byte[]> fields = redis.call(commands -> commands.hgetall(key));
    String hash = key.substring(RedisKeys.FILE_PREFIX.length() + 1, key.length() - 1);
    try {
      FileFields.read(new ContentHash(hash), fields)
          .ifPresent(file -> {
            known.add(file.path());
            known.add(file.thumbnail());
            // One that is being taken away may be there in part.
            if (!fields.containsKey("retired")) {
              check(key, file, blobs);
            }
          });
    } catch (StoreException | IllegalArgumentException damaged) {
      found.accept(new Violation(Rule.FILE_PATHS, key, "is damaged"));
    }
  }

  private void check(String key, StoredFile file, Blobs blobs) {
    files++;
    Optional<Blobs.Blob> blob = blobs.find(file.path());
    if (blob.filter(bytes -> bytes.size() == file.size()).isEmpty()) {
      found.accept(new Violation(Rule.FILE_BYTES, key, file.path()));
    }
    if (!file.thumbnail().isEmpty() && blobs.find(file.thumbnail()).isEmpty()) {
      found.accept(new Violation(Rule.FILE_BYTES, key, file.thumbnail()));
    }
    for (String path : new String[] {file.path(), file.thumbnail()}) {
      if (!path.isEmpty() && !hashOf(path).equals(Optional.of(file.hash().hex()))) {
        found.accept(new Violation(Rule.FILE_PATHS, key, "is not found by " + path));
      }
    }
    usage.of(file.path(), (conversation, count) -> use(file, conversation, count));
  }

  private Optional<String> hashOf(String path) {
    return Optional.ofNullable(redis.call(commands -> commands.get(RedisKeys.filePath(path))))
        .map(Redis::text);
  }

  private void use(StoredFile file, ConversationId conversation, long count) {
    String key = RedisKeys.fileUses(file.hash().hex());
    long counted =
        Optional.ofNullable(redis.call(commands -> commands.hget(key, conversation.key())))
            .map(Redis::number)
            .orElse(0L);
    if (counted < count) {
      found.accept(
          new Violation(
              Rule.FILE_USES, key, conversation.key() + " has " + count + ", not " + counted));
    }
  }

  private void path(String key) {
    String path = key.substring(RedisKeys.FILE_PATH_PREFIX.length());
    if (!known.contains(path)) {
      found.accept(new Violation(Rule.FILE_PATHS, key, "leads to no file"));
    }
  }
}
