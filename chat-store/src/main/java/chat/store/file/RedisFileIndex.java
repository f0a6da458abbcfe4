package chat.store.file;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// The index in Redis. What one step touches lies in one slot, so several steps make one change;
/// they are ordered so that a crash between two of them leaves at most something that counts and is
/// not there.
public final class RedisFileIndex implements FileIndex {
  private static final LuaScript UPLOAD_CLAIM = LuaScript.load("upload-claim");
  private static final LuaScript UPLOAD_RELEASE = LuaScript.load("upload-release");
  private static final LuaScript CLAIM = LuaScript.load("file-claim");
  private static final LuaScript USE = LuaScript.load("file-use");
  private static final LuaScript END_USE = LuaScript.load("file-end-use");
  private static final LuaScript RETIRE = LuaScript.load("file-retire");
  private static final LuaScript FORGET = LuaScript.load("file-forget");
  private static final LuaScript REMOVE_IF_UNCHANGED = LuaScript.load("remove-if-unchanged");

  private static final String TOTAL = "total";
  private static final String RETIRED = "retired";

  private final RedisConnection redis;

  /// @param redis where the index is
  public RedisFileIndex(RedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public Optional<StoredFile> byHash(ContentHash hash) {
    Map<String, byte[]> fields =
        redis.call(commands -> commands.hgetall(RedisKeys.file(hash.hex())));
    return fields.containsKey(RETIRED) ? Optional.empty() : FileFields.read(hash, fields);
  }

  @Override
  public Optional<StoredFile> byPath(String path) {
    return ofPath(path).filter(file -> file.path().equals(path));
  }

  @Override
  public boolean isRecorded(String path) {
    return ofPath(path).filter(file -> paths(file).contains(path)).isPresent();
  }

  private Optional<StoredFile> ofPath(String path) {
    byte[] hash = redis.call(commands -> commands.get(RedisKeys.filePath(path)));
    return Optional.ofNullable(hash).map(Redis::text).map(ContentHash::new).flatMap(this::byHash);
  }

  private static List<String> paths(StoredFile file) {
    return file.thumbnail().isEmpty()
        ? List.of(file.path())
        : List.of(file.path(), file.thumbnail());
  }

  @Override
  public Claim claim(UserId uploader, StoredFile file, long quotaBytes) {
    if (!count(uploader, file, quotaBytes)) {
      return new Claim.QuotaReached();
    }
    markUnused(file.hash());
    for (String path : paths(file)) {
      redis.call(
          commands -> commands.set(RedisKeys.filePath(path), Redis.bytes(file.hash().hex())));
    }
    StoredFile kept = claim(uploader, file.hash(), FileFields.of(file)).orElseThrow();
    if (!kept.path().equals(file.path())) {
      forgetPaths(file);
    }
    return new Claim.Claimed(kept);
  }

  private void forgetPaths(StoredFile file) {
    for (String path : paths(file)) {
      redis.call(commands -> commands.del(RedisKeys.filePath(path)));
    }
  }

  @Override
  public Claim claimKnown(UserId uploader, StoredFile file, long quotaBytes) {
    if (!count(uploader, file, quotaBytes)) {
      return new Claim.QuotaReached();
    }
    markUnused(file.hash());
    Optional<StoredFile> kept = claim(uploader, file.hash(), Map.of());
    if (kept.isEmpty()) {
      release(uploader, file.hash());
      return new Claim.Unknown();
    }
    return new Claim.Claimed(kept.get());
  }

  private boolean count(UserId uploader, StoredFile file, long quotaBytes) {
    List<Object> answer =
        redis.run(
            UPLOAD_CLAIM,
            new String[] {RedisKeys.uploads(uploader)},
            Redis.bytes(file.hash().hex()),
            Redis.bytes(file.size()),
            Redis.bytes(quotaBytes));
    return Redis.number(answer, 0) == 1;
  }

  private void release(UserId uploader, ContentHash hash) {
    redis.run(UPLOAD_RELEASE, new String[] {RedisKeys.uploads(uploader)}, Redis.bytes(hash.hex()));
  }

  private Optional<StoredFile> claim(
      UserId uploader, ContentHash hash, Map<String, String> fields) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(uploader.value()));
    fields.forEach((field, value) -> {
      arguments.add(Redis.bytes(field));
      arguments.add(Redis.bytes(value));
    });
    String[] keys = {RedisKeys.file(hash.hex()), RedisKeys.fileUploaders(hash.hex())};
    return FileFields.read(hash, redis.run(CLAIM, keys, arguments.toArray(byte[][]::new)));
  }

  /// Whether it is unused is looked at when its time has come.
  private void markUnused(ContentHash hash) {
    redis.call(commands ->
        commands.zadd(RedisKeys.UNUSED_FILES, (double) redis.nowMicros(), Redis.bytes(hash.hex())));
  }

  @Override
  public long uploadedBytes(UserId user) {
    byte[] total = redis.call(commands -> commands.hget(RedisKeys.uploads(user), TOTAL));
    return Optional.ofNullable(total).map(Redis::number).orElse(0L);
  }

  @Override
  public boolean isUploader(StoredFile file, UserId user) {
    return redis.call(commands -> commands.hexists(RedisKeys.uploads(user), file.hash().hex()));
  }

  @Override
  public Set<FileUse> uses(StoredFile file) {
    return redis.call(commands -> commands.hkeys(RedisKeys.fileUses(file.hash().hex()))).stream()
        .map(FileUses::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean use(StoredFile file, FileUse use) {
    String hash = file.hash().hex();
    if (use instanceof FileUse.InConversation(var conversation)) {
      redis.call(commands -> commands.sadd(RedisKeys.files(conversation), Redis.bytes(hash)));
    }
    String[] keys = {RedisKeys.file(hash), RedisKeys.fileUses(hash)};
    return Redis.number(redis.run(USE, keys, Redis.bytes(FileUses.field(use))), 0) == 1;
  }

  @Override
  public void endUse(StoredFile file, FileUse use) {
    markUnused(file.hash());
    String[] keys = {RedisKeys.fileUses(file.hash().hex())};
    redis.run(END_USE, keys, Redis.bytes(FileUses.field(use)));
  }

  @Override
  public void endUsesIn(ConversationId conversation) {
    String key = RedisKeys.files(conversation);
    String field = FileUses.field(new FileUse.InConversation(conversation));
    List<ContentHash> files =
        redis.call(commands -> commands.smembers(key)).stream()
            .map(Redis::text)
            .map(ContentHash::new)
            .toList();
    files.forEach(this::markUnused);
    List<CompletionStage<Long>> ended =
        files.stream()
            .map(hash ->
                redis.send(commands -> commands.hdel(RedisKeys.fileUses(hash.hex()), field)))
            .toList();
    ended.forEach(redis::await);
    redis.call(commands -> commands.del(key));
  }

  @Override
  public List<UnusedFile> retireUnusedSince(long micros, int count) {
    Range<Long> times = Range.create(0L, micros);
    List<ScoredValue<byte[]>> candidates =
        redis.call(commands ->
            commands.zrangebyscoreWithScores(RedisKeys.UNUSED_FILES, times, Limit.from(count)));
    List<UnusedFile> retired = new ArrayList<>();
    for (ScoredValue<byte[]> candidate : candidates) {
      ContentHash hash = new ContentHash(Redis.text(candidate.getValue()));
      String[] keys = {RedisKeys.file(hash.hex()), RedisKeys.fileUses(hash.hex())};
      long since = (long) candidate.getScore();
      FileFields.read(hash, redis.run(RETIRE, keys))
          .ifPresentOrElse(
              file -> retired.add(new UnusedFile(file, since)), () -> unlist(hash, since));
    }
    return retired;
  }

  private void unlist(ContentHash hash, long since) {
    redis.run(
        REMOVE_IF_UNCHANGED,
        new String[] {RedisKeys.UNUSED_FILES},
        Redis.bytes(hash.hex()),
        Redis.bytes(since));
  }

  @Override
  public void forget(UnusedFile unused) {
    StoredFile file = unused.file();
    String hash = file.hash().hex();
    forgetPaths(file);
    String[] keys = {RedisKeys.file(hash), RedisKeys.fileUploaders(hash)};
    for (Object uploader : redis.run(FORGET, keys, Redis.bytes(file.path()))) {
      release(new UserId(Redis.text((byte[]) uploader)), file.hash());
    }
    unlist(file.hash(), unused.sinceMicros());
  }
}
