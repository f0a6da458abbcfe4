package chat.store;

import chat.store.account.Accounts;
import chat.store.account.RedisAccounts;
import chat.store.audit.AuditTrail;
import chat.store.audit.RedisAuditTrail;
import chat.store.backup.Backup;
import chat.store.backup.Restore;
import chat.store.call.Calls;
import chat.store.call.RedisCalls;
import chat.store.conversation.Conversations;
import chat.store.conversation.RedisConversations;
import chat.store.embedded.EmbeddedRedis;
import chat.store.file.FileIndex;
import chat.store.file.RedisFileIndex;
import chat.store.filling.Filling;
import chat.store.filling.RedisFilling;
import chat.store.group.Groups;
import chat.store.group.RedisGroups;
import chat.store.imports.ImportTarget;
import chat.store.imports.RedisImportTarget;
import chat.store.live.RedisSignals;
import chat.store.live.RedisSubscriptions;
import chat.store.live.Signals;
import chat.store.live.Subscriptions;
import chat.store.presence.Presence;
import chat.store.presence.PresenceTiming;
import chat.store.presence.RedisPresence;
import chat.store.readmark.ReadMarks;
import chat.store.readmark.RedisReadMarks;
import chat.store.redis.DatabaseMarkers;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisTarget;
import chat.store.retention.RedisRetention;
import chat.store.retention.Retention;
import chat.store.session.RedisSessions;
import chat.store.session.Sessions;
import chat.store.verification.RedisVerification;
import chat.store.verification.Verification;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The store on Redis.
final class RedisStore implements Store {
  private final Source source;
  private final RedisConnection redis;
  private final String epoch;
  private final Durability durability;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final Sessions sessions;
  private final Conversations conversations;
  private final Groups groups;
  private final FileIndex files;
  private final Calls calls;
  private final ReadMarks readMarks;
  private final RedisPresence presence;
  private final RedisSubscriptions subscriptions;
  private final Signals signals;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// The Redis to use.
  ///
  /// @param durability present if it is known beforehand
  /// @param release lets go of it
  private record Source(RedisTarget target, Optional<Durability> durability, Runnable release) {}

  private RedisStore(Source source, RedisConnection redis, String node, boolean toFill) {
    this.source = source;
    this.redis = redis;
    DatabaseMarkers markers = new DatabaseMarkers(redis);
    this.epoch = markers.check();
    if (!toFill) {
      markers.refuseHalfFilled();
    }
    this.durability = source.durability().orElseGet(() -> Durability.of(redis.configs("append*")));
    this.accounts = new RedisAccounts(redis);
    this.audit = new RedisAuditTrail(redis);
    this.sessions = new RedisSessions(redis);
    this.conversations = new RedisConversations(redis);
    this.groups = new RedisGroups(redis, accounts);
    this.files = new RedisFileIndex(redis);
    this.calls = new RedisCalls(redis);
    this.readMarks = new RedisReadMarks(redis);
    this.presence = new RedisPresence(redis, node, PresenceTiming.DEFAULT);
    this.subscriptions = new RedisSubscriptions(redis, presence::join);
    this.signals = new RedisSignals(redis);
  }

  static Store open(StoreConfig config, boolean toFill) {
    Source source = source(config.redis());
    try {
      return connect(source, config.node(), toFill);
    } catch (RuntimeException failure) {
      source.release().run();
      throw failure;
    }
  }

  private static Store connect(Source source, String node, boolean toFill) {
    RedisConnection redis = RedisConnection.open(source.target());
    try {
      return new RedisStore(source, redis, node, toFill);
    } catch (RuntimeException failure) {
      redis.close();
      throw failure;
    }
  }

  private static Source source(StoreConfig.Redis redis) {
    return switch (redis) {
      case StoreConfig.External external ->
          new Source(
              RedisTarget.parse(external.uri(), external.trusted()), Optional.empty(), () -> {});
      case StoreConfig.Embedded own ->
          source(EmbeddedRedis.own(own.dataDirectory(), own.holderName()));
      case StoreConfig.Visited visited ->
          source(EmbeddedRedis.visit(visited.dataDirectory(), visited.holderName()));
    };
  }

  private static Source source(EmbeddedRedis embedded) {
    return new Source(embedded, Optional.of(Durability.PROCESS), embedded::close);
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public AuditTrail audit() {
    return audit;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Groups groups() {
    return groups;
  }

  @Override
  public FileIndex files() {
    return files;
  }

  @Override
  public Calls calls() {
    return calls;
  }

  @Override
  public ReadMarks readMarks() {
    return readMarks;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public Signals signals() {
    return signals;
  }

  @Override
  public Filling filling() {
    return new RedisFilling(redis);
  }

  @Override
  public ImportTarget importTarget() {
    return new RedisImportTarget(redis);
  }

  @Override
  public Backup backup() {
    return Backup.of(redis);
  }

  @Override
  public Restore restore() {
    return Restore.into(redis, filling(), files);
  }

  @Override
  public Verification verification() {
    return new RedisVerification(redis);
  }

  @Override
  public Retention retention() {
    return new RedisRetention(redis, conversations, files);
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public boolean isReachable() {
    return redis.isReachable();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      presence.close();
      subscriptions.close();
      redis.close();
      source.release().run();
    }
  }
}
