package chat.store.backup;

import chat.store.progress.Steps;
import chat.store.redis.RedisKeys;
import java.util.HashSet;
import java.util.Set;

/// Counts what a backup has.
final class BackupTally {
  /// How long an entry counts among the bytes of files, when it is told how far a backup is.
  static final long BYTES_OF_ENTRY = 250;

  private static final int FIELDS_OF_ENTRIES = 8;

  private final Set<String> conversations = new HashSet<>();
  private final Steps steps;
  private long accounts;
  private long entries;
  private long files;
  private long fileBytes;

  /// @param steps of [#BYTES_OF_ENTRY] for an entry, and of the bytes of each file
  BackupTally(Steps steps) {
    this.steps = steps;
  }

  void count(KeyPart part) {
    String key = part.key();
    if (key.startsWith(RedisKeys.ACCOUNT_PREFIX)) {
      accounts++;
    } else if (key.startsWith(RedisKeys.HEAD_PREFIX)) {
      boolean _ =
          part.type() == KeyPart.Type.GONE ? conversations.remove(key) : conversations.add(key);
    } else if (key.startsWith(RedisKeys.LOG_PREFIX)) {
      long more = part.items().size() / FIELDS_OF_ENTRIES;
      entries += more;
      steps.add(more * BYTES_OF_ENTRY);
    }
  }

  void count(long bytes) {
    files++;
    fileBytes += bytes;
    steps.add(bytes);
  }

  BackupReport report() {
    return new BackupReport(accounts, conversations.size(), entries, files, fileBytes);
  }
}
