package chat.store.backup;

import chat.store.redis.RedisKeys;
import java.util.HashSet;
import java.util.Set;

/// Counts what a backup has.
final class BackupTally {
  private static final int FIELDS_OF_ENTRIES = 8;

  private final Set<String> conversations = new HashSet<>();
  private long accounts;
  private long entries;
  private long files;
  private long fileBytes;

  void count(KeyPart part) {
    String key = part.key();
    if (key.startsWith(RedisKeys.ACCOUNT_PREFIX)) {
      accounts++;
    } else if (key.startsWith(RedisKeys.HEAD_PREFIX)) {
      boolean _ =
          part.type() == KeyPart.Type.GONE ? conversations.remove(key) : conversations.add(key);
    } else if (key.startsWith(RedisKeys.LOG_PREFIX)) {
      entries += part.items().size() / FIELDS_OF_ENTRIES;
    }
  }

  void count(long bytes) {
    files++;
    fileBytes += bytes;
  }

  BackupReport report() {
    return new BackupReport(accounts, conversations.size(), entries, files, fileBytes);
  }
}
