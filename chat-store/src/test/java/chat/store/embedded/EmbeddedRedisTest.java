package chat.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.store.error.DataDirectoryInUseException;
import chat.store.error.StoreException;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.StoreProcess;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
  @TempDir Path temporary;

  @Test
  void whatIsStoredIsThereAfterAnOrderlyRestart() throws IOException {
    Path data = temporary.resolve("new/data");
    try (EmbeddedRedis redis = own(data)) {
      set(redis, "key", "value");
    }
    assertThat(Files.readString(data.resolve("lock"))).isEmpty();

    try (EmbeddedRedis redis = own(data)) {
      assertThat(get(redis, "key")).contains("value");
    }
  }

  @Test
  void anOrderlyCloseEndsTheProcess() throws IOException {
    EmbeddedRedis redis = own(temporary);
    ProcessHandle process = Killing.redisOf(temporary);
    assertThat(process.isAlive()).isTrue();

    redis.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void onlyTheOwnerMayReadItsFiles() throws IOException {
    try (EmbeddedRedis redis = own(temporary)) {
      assertThat(modeOf(redis, "redis")).isEqualTo("rwx------");
      assertThat(modeOf(redis, "redis/redis.conf")).isEqualTo("rw-------");
      assertThat(modeOf(redis, "redis/connection")).isEqualTo("rw-------");
      assertThat(modeOf(redis, "lock")).isEqualTo("rw-------");
    }
  }

  private String modeOf(EmbeddedRedis redis, String file) throws IOException {
    assertThat(redis.uri().getPort()).isPositive();
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(file)));
  }

  @Test
  void thePasswordIsNeededAndStandsOnNoCommandLine() throws IOException {
    try (EmbeddedRedis redis = own(temporary)) {
      String password = ConnectionInfo.load(new DataDirectory(temporary)).orElseThrow().password();
      ProcessHandle process = Killing.redisOf(temporary);

      assertThat(password).hasSize(64);
      assertThat(process.info().commandLine().orElseThrow()).doesNotContain(password);
      assertThatThrownBy(() -> RedisConnection.open(() -> withoutPassword(redis)).close())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("refuses the user name or password");
    }
  }

  private static RedisURI withoutPassword(EmbeddedRedis redis) {
    return RedisURI.create("127.0.0.1", redis.uri().getPort());
  }

  @Test
  void redisHasASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws IOException {
    try (EmbeddedRedis redis = own(temporary)) {
      assertThat(redis.uri().getHost()).isEqualTo("127.0.0.1");
      long pid = Killing.redisOf(temporary).pid();
      String[] stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat")).split(" ", -1);
      assertThat(stat[5]).as("session").isEqualTo(Long.toString(pid));
    }
  }

  @Test
  void aSecondServerIsRefusedWithTheFirstOnesName() throws Exception {
    try (StoreProcess first = StoreProcess.start(temporary, "chat-server on port 8080")) {
      assertThatThrownBy(() -> own(temporary))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessage(
              "the data directory "
                  + temporary.toRealPath()
                  + " is in use by chat-server on port 8080");
      assertThat(first.stored(1)).isNotEmpty();
    }
    Killing.killRedisOf(temporary);
  }

  @Test
  void aSecondServerInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (EmbeddedRedis first = own(temporary)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> own(temporary))
            .isInstanceOf(DataDirectoryInUseException.class)
            .hasMessageEndingWith("is in use by a test");
      }
      assertThatThrownBy(() -> StoreProcess.start(temporary, "other"))
          .isInstanceOf(IOException.class);
      set(first, "key", "value");
    }
  }

  @Test
  void aVisitorUsesTheRedisOfTheServerThatRuns() {
    try (EmbeddedRedis server = own(temporary)) {
      set(server, "key", "value");

      try (EmbeddedRedis visitor = EmbeddedRedis.visit(temporary, "a visitor")) {
        assertThat(get(visitor, "key")).contains("value");
      }

      set(server, "key", "another");
      assertThat(get(server, "key")).contains("another");
    }
  }

  @Test
  void aVisitorStartsRedisAndEndsItWhenNoServerRuns() throws IOException {
    try (EmbeddedRedis server = own(temporary)) {
      set(server, "key", "value");
    }

    ProcessHandle process;
    try (EmbeddedRedis visitor = EmbeddedRedis.visit(temporary, "a visitor")) {
      assertThat(get(visitor, "key")).contains("value");
      process = Killing.redisOf(temporary);
    }

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aVisitorLeavesTheRedisOfAKilledServerRunning() throws Exception {
    StoreProcess killed = StoreProcess.start(temporary, "killed");
    killed.kill();
    ProcessHandle process = Killing.redisOf(temporary);

    try (EmbeddedRedis visitor = EmbeddedRedis.visit(temporary, "a visitor")) {
      assertThat(get(visitor, "chat:schema")).contains("1");
    }

    assertThat(process.isAlive()).isTrue();
    own(temporary).close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aServerWaitsForAVisitor() throws Exception {
    own(temporary).close();
    EmbeddedRedis visitor = EmbeddedRedis.visit(temporary, "a visitor");
    CompletableFuture<EmbeddedRedis> server = CompletableFuture.supplyAsync(() -> own(temporary));
    await().during(Duration.ofMillis(500)).until(() -> !server.isDone());

    visitor.close();

    server.get().close();
  }

  @Test
  void aVisitNeedsADirectoryThatHasBeenUsed() {
    assertThatThrownBy(() -> EmbeddedRedis.visit(temporary.resolve("none"), "a visitor"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is no data in "
                + temporary.resolve("none")
                + ": no chat server has run with it yet");
    assertThat(temporary.resolve("none")).doesNotExist();
  }

  @Test
  void aKilledRedisIsStartedAgainOnItsPort() throws IOException {
    try (EmbeddedRedis redis = own(temporary);
        RedisConnection connection = RedisConnection.open(redis)) {
      int port = redis.uri().getPort();
      connection.call(c -> c.set("key", Redis.bytes("value")));

      Killing.killRedisOf(temporary);

      await().until(connection::isReachable);
      assertThat(redis.uri().getPort()).isEqualTo(port);
      assertThat(Redis.text(connection.call(c -> c.get("key")))).isEqualTo("value");
    }
  }

  @Test
  void closingWhileAKilledRedisIsStartedAgainLeavesNoProcessBehind() throws IOException {
    // At several moments of the restart.
    for (int spins :
        List.of(0, 100_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)) {
      EmbeddedRedis redis = own(temporary);
      Killing.killRedisOf(temporary);
      for (int i = 0; i < spins; i++) {
        Thread.onSpinWait();
      }

      redis.close();

      assertThat(RedisProcess.find(new DataDirectory(temporary.toRealPath()))).isEmpty();
    }
  }

  @Test
  void aRedisWhosePortWasTakenMovesToAnotherAndIsFoundThere() throws Exception {
    try (EmbeddedRedis redis = own(temporary);
        RedisConnection connection = RedisConnection.open(redis)) {
      int port = redis.uri().getPort();
      connection.call(c -> c.set("key", Redis.bytes("value")));
      try (ServerSocket thief = takePortOf(Killing.redisOf(temporary), port)) {
        await().atMost(Duration.ofSeconds(30)).until(connection::isReachable);
        assertThat(redis.uri().getPort()).isNotEqualTo(thief.getLocalPort());
        assertThat(Redis.text(connection.call(c -> c.get("key")))).isEqualTo("value");
      }
    }
  }

  private static ServerSocket takePortOf(ProcessHandle process, int port) throws IOException {
    process.destroyForcibly();
    while (true) {
      try {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(loopback(), port));
        return socket;
      } catch (BindException stillTaken) {
        Thread.onSpinWait();
      }
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  @Test
  void whoeverSitsOnTheOldPortIsNotTakenForRedis() throws IOException {
    int port;
    try (EmbeddedRedis redis = own(temporary)) {
      port = redis.uri().getPort();
    }
    try (ServerSocket silent = new ServerSocket(port, 50, loopback());
        EmbeddedRedis redis = own(temporary)) {
      assertThat(redis.uri().getPort()).isNotEqualTo(silent.getLocalPort());
      set(redis, "key", "value");
    }
  }

  @Test
  void anotherDirectorysRedisOnTheOldPortIsNotTakenOver() throws IOException {
    Path one = temporary.resolve("one");
    Path two = temporary.resolve("two");
    try (EmbeddedRedis redis = own(one)) {
      set(redis, "key", "one");
      own(two).close();
      Files.copy(
          one.resolve("redis/connection"),
          two.resolve("redis/connection"),
          StandardCopyOption.REPLACE_EXISTING);

      try (EmbeddedRedis other = own(two)) {
        assertThat(get(other, "key")).isEmpty();
        assertThat(other.uri().getPort()).isNotEqualTo(redis.uri().getPort());
      }
    }
  }

  @Test
  void aHalfWrittenEndOfTheFileIsCutOff() throws IOException {
    try (EmbeddedRedis redis = own(temporary)) {
      set(redis, "key", "value");
    }
    Files.writeString(incrementalFile(), "*3\r\n$3\r\nSET\r\n$3\r\nke", StandardOpenOption.APPEND);

    try (EmbeddedRedis redis = own(temporary)) {
      assertThat(get(redis, "key")).contains("value");
    }
  }

  @Test
  void aDamagedFileIsToldInOneLine() throws IOException {
    try (EmbeddedRedis redis = own(temporary)) {
      set(redis, "key", "value");
    }
    Files.writeString(incrementalFile(), "nonsense\r\nnonsense\r\n", StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> own(temporary))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the embedded Redis does not start: Bad file format")
        .message()
        .doesNotContain("\n");
  }

  private Path incrementalFile() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("redis/appendonlydir"))) {
      return files.filter(f -> f.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsToldInOneLine() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> own(file))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot use the data directory " + file);
  }

  @Test
  void aPlatformWithoutABuiltInRedisIsToldWhatToDo() {
    DataDirectory directory = DataDirectory.make(temporary);

    assertThatThrownBy(() -> RedisBinary.install(directory, "Windows 11", "amd64"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is no built-in Redis for Windows 11 on amd64:"
                + " run a Redis 7 or Valkey yourself and set redis.uri");
  }

  @Test
  void whereThereIsNoSetsidBashKeepsCtrlCFromRedis() throws IOException {
    Path setsid = program("one/setsid");
    Path bash = program("two/bash");

    assertThat(launcher(bash, setsid)).containsExactly(setsid.toString());
    assertThat(launcher(bash)).startsWith(bash.toString(), "-c").endsWith(bash.toString());
    assertThat(launcher(temporary.resolve("three/sh"))).isEmpty();
    assertThat(RedisProcess.launcher(Optional.empty())).isEmpty();
  }

  private Path program(String name) throws IOException {
    Path program = temporary.resolve(name);
    Files.createDirectories(program.getParent());
    return Files.createFile(
        program,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static List<String> launcher(Path... programs) {
    return RedisProcess.launcher(
        Optional.of(
            Stream.of(programs)
                .map(program -> program.getParent().toString())
                .collect(Collectors.joining(":"))));
  }

  private static EmbeddedRedis own(Path data) {
    return EmbeddedRedis.own(data, "a test");
  }

  private static void set(EmbeddedRedis redis, String key, String value) {
    try (RedisConnection connection = RedisConnection.open(redis)) {
      connection.call(c -> c.set(key, Redis.bytes(value)));
    }
  }

  private static Optional<String> get(EmbeddedRedis redis, String key) {
    try (RedisConnection connection = RedisConnection.open(redis)) {
      return Optional.ofNullable(connection.call(c -> c.get(key))).map(Redis::text);
    }
  }

  @Test
  void manyOwnersAtOnceLeaveOneOwner() {
    List<CompletableFuture<Optional<EmbeddedRedis>>> tries =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(() -> {
                  try {
                    return Optional.of(own(temporary));
                  } catch (DataDirectoryInUseException refused) {
                    return Optional.<EmbeddedRedis>empty();
                  }
                }))
            .limit(4)
            .toList();

    List<EmbeddedRedis> owners =
        tries.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();

    assertThat(owners).hasSize(1);
    owners.getFirst().close();
  }
}
