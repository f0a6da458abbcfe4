package chat.admin.support;

import chat.store.embedded.EmbeddedRedis;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisTarget;
import io.lettuce.core.ScoredValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// A predecessor's database, written by hand in its schema, in a Redis of its own.
public final class PredecessorRedis implements AutoCloseable {
  private static final int COST = 4;
  private static final int PAGE = 1000;

  private final EmbeddedRedis embedded;
  private final String uri;
  private final RedisConnection redis;

  private PredecessorRedis(Path directory) throws IOException {
    this.embedded = EmbeddedRedis.own(directory, "a predecessor");
    Properties connection = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve("redis/connection"))) {
      connection.load(reader);
    }
    this.uri =
        "redis://:%s@127.0.0.1:%s/0"
            .formatted(connection.getProperty("password"), connection.getProperty("port"));
    this.redis = RedisConnection.open(RedisTarget.parse(uri, Optional.empty()));
  }

  public static PredecessorRedis start(Path directory) throws IOException {
    return new PredecessorRedis(directory);
  }

  public String uri() {
    return uri;
  }

  /// A password's hash as PHP makes it.
  public static String bcrypt(String password) {
    byte[] salt = new byte[16];
    return OpenBSDBCrypt.generate("2y", password.toCharArray(), salt, COST);
  }

  public void user(String id, String name, String hash, int role, int active, String avatar) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    Map.of(
            "user_id",
            id,
            "username",
            name,
            "password",
            hash,
            "reg_time",
            "2024-05-06 07:08:09",
            "role_id",
            Integer.toString(role),
            "is_active",
            Integer.toString(active),
            "avatar",
            avatar,
            "ip",
            "127.0.0.1",
            "agent",
            "a browser")
        .forEach((field, value) -> fields.put(field, Redis.bytes(value)));
    redis.call(c -> c.hset("user_id:" + id, fields));
    redis.call(c -> c.set("username:" + name, Redis.bytes(id)));
  }

  public void group(String id, String name, String admin, double created, String... members) {
    String json =
        "{\"name\":\"%s\",\"admin_id\":\"%s\",\"create_time\":%f}".formatted(name, admin, created);
    redis.call(c -> c.hset("groups", id, Redis.bytes(json)));
    for (int i = 0; i < members.length; i++) {
      double joined = created + i * 0.0001;
      String member = members[i];
      redis.call(c -> c.zadd("group_members:group_id:" + id, joined, Redis.bytes(member)));
      redis.call(c -> c.zadd("user_groups:user_id:" + member, joined, Redis.bytes(id)));
    }
  }

  /// One line of a log.
  public record Line(double time, String json) {}

  /// A message as it was delivered.
  ///
  /// @param mess as JSON
  public static Line line(
      int type, String sender, String receiver, String id, double time, String mess) {
    return new Line(
        time,
        ("{\"type\":%d,\"sender_id\":\"%s\",\"receiver_id\":\"%s\",\"mess\":%s,"
                + "\"timestamp\":%f,\"id\":\"%s\",\"trace_id\":\"t\"}")
            .formatted(type, sender, receiver, mess, time, id));
  }

  public void log(String key, Stream<Line> lines) {
    List<CompletionStage<Long>> started = new ArrayList<>();
    List<ScoredValue<byte[]>> page = new ArrayList<>();
    lines.forEach(line -> {
      page.add(ScoredValue.just(line.time(), Redis.bytes(line.json())));
      if (page.size() == PAGE) {
        started.add(add(key, page));
      }
    });
    if (!page.isEmpty()) {
      started.add(add(key, page));
    }
    started.forEach(redis::await);
  }

  private CompletionStage<Long> add(String key, List<ScoredValue<byte[]>> page) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    ScoredValue<byte[]>[] values = page.toArray(new ScoredValue[0]);
    page.clear();
    return redis.send(c -> c.zadd(key, values));
  }

  public void contact(String user, String other) {
    redis.call(c -> c.zadd("user_contacts:user_id:" + user, 1, Redis.bytes(other)));
  }

  public void set(String key, String value) {
    redis.call(c -> c.set(key, Redis.bytes(value)));
  }

  public void hash(String key, String field, String value) {
    redis.call(c -> c.hset(key, field, Redis.bytes(value)));
  }

  /// How often anything was written since Redis saved last.
  public String changes() {
    return redis
        .call(c -> c.info("persistence"))
        .lines()
        .filter(line -> line.startsWith("rdb_changes_since_last_save"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    redis.close();
    embedded.close();
  }
}
