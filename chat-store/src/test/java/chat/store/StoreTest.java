package chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.UserId;
import chat.store.account.Account;
import chat.store.account.NewAccount;
import chat.store.account.Profile;
import chat.store.error.StoreException;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private final RedisConnection redis = REDIS.connection();

  @Test
  void anEmptyDatabaseIsMarkedAndKeepsItsEpoch() {
    String epoch;
    try (Store store = open()) {
      epoch = store.epoch();
      assertThat(store.isReachable()).isTrue();
    }

    try (Store store = open()) {
      assertThat(store.epoch()).isEqualTo(epoch).matches("[0-9a-f]{16}");
    }
    assertThat(Redis.text(redis.call(c -> c.get("chat:schema")))).isEqualTo("1");
    redis.call(c -> c.flushall());
    try (Store store = open()) {
      assertThat(store.epoch()).isNotEqualTo(epoch);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"username:anna", "user_id:6b04c80654bd9", "message:common_id:0", "groups"})
  void thePredecessorsDatabaseIsRefusedWithTheWayOn(String key) {
    redis.call(c -> c.mset(Map.of(key, Redis.bytes("x"), "other", Redis.bytes("x"))));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("chat-admin import")
        .message()
        .doesNotContain("\n");
    long size = redis.call(c -> c.dbsize());
    assertThat(size).isEqualTo(2);
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() {
    redis.call(c -> c.set("something", Redis.bytes("x")));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("data of another program");
  }

  @Test
  void aDatabaseOfANewerLayoutIsRefused() {
    redis.call(c -> c.set("chat:schema", Redis.bytes("2")));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("was written by another version (layout 2, ours is 1)");
  }

  @Test
  void aServerThatWasInterruptedWhileItMarkedTheDatabaseStartsAgain() {
    redis.call(c -> c.set("chat:epoch", Redis.bytes("e")));

    try (Store store = open()) {
      assertThat(store.epoch()).isEqualTo("e");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "yes, always, DISK",
    "yes, no, PROCESS",
    "yes, everysec, MEMORY",
    "no, always, MEMORY"
  })
  void durabilityFollowsFromTheConfigurationOfRedis(
      String appendOnly, String appendFsync, Durability expected) {
    Map<String, String> before = redis.configs("append*").getFirst();
    redis.callAll(c -> c.configSet(Map.of("appendonly", appendOnly, "appendfsync", appendFsync)));
    try (Store store = open()) {
      assertThat(store.durability()).isEqualTo(expected);
    } finally {
      redis.callAll(c ->
          c.configSet(
              Map.of(
                  "appendonly", before.get("appendonly"),
                  "appendfsync", before.get("appendfsync"))));
    }
  }

  @Test
  void aRedisThatKeepsItsConfigurationToItselfIsTakenForTheLeast() {
    redis.callAll(c ->
        c.aclSetuser(
            "guest",
            AclSetuserArgs.Builder.on()
                .addPassword("secret")
                .allCommands()
                .removeCommand(CommandType.CONFIG)
                .allKeys()
                .allChannels()));
    String uri = REDIS.uri().replaceFirst("//[^@]*@", "//guest:secret@");

    try (Store store = open(uri)) {
      assertThat(store.durability()).isEqualTo(Durability.MEMORY);
    } finally {
      redis.callAll(c -> c.aclDeluser("guest"));
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    String uri = REDIS.uri().replaceFirst("//[^@]*@", "//:not-it@");

    assertThatThrownBy(() -> open(uri))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching(
            "Redis at (chat of )?127.0.0.1:\\d+(, 127.0.0.1:\\d+)* refuses the user name or password");
  }

  @Test
  void anAddressThatIsNoneIsNotRepeated() {
    assertThatThrownBy(() -> open("http://:secret@localhost"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("write redis://")
        .message()
        .doesNotContain("secret");
    assertThat(new StoreConfig.External("redis://:secret@h").toString()).doesNotContain("secret");
  }

  @Test
  void whereNothingListensIsToldAtOnce() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThatThrownBy(() -> open("redis://127.0.0.1:" + port))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("cannot reach Redis at 127.0.0.1:" + port + ": nothing listens there");
  }

  @Test
  void whoNeverAnswersIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Instant start = Instant.now();

      assertThatThrownBy(() -> open("redis://127.0.0.1:" + silent.getLocalPort()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageEndingWith("it does not answer");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aCallThatRedisDoesNotAnswerInTimeIsUnavailable() {
    try (Store store = open()) {
      Duration longerThanACallMayTake = Duration.ofMillis(3500);
      redis.callAll(c -> c.clientPause(longerThanACallMayTake.toMillis()));

      assertThatThrownBy(() -> store.accounts().byName("anna"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("did not answer in time");
      await().until(store::isReachable);
    }
  }

  @Test
  void twoStoresOnOneRedisSeeEachOther() {
    Profile anna = new Profile(new UserId("anna"), "Anna", "");
    Store one = open("one", REDIS.uri());
    try (Store two = open("two", REDIS.uri())) {
      one.subscriptions().start(new Heard());
      two.subscriptions().start(new Heard());
      Account account = one.accounts().create(new NewAccount("anna", "hash", "", "")).orElseThrow();
      one.presence().enter(anna);

      assertThat(two.accounts().byName("anna")).contains(account);
      assertThat(two.presence().snapshot().online()).containsExactly(anna);
      one.close();
      assertThat(two.presence().snapshot().online()).isEmpty();
    }
  }

  @Test
  void aClosedStoreRefusesCalmly() {
    Store store = open();
    store.close();
    store.close();

    assertThat(store.isReachable()).isFalse();
    assertThatThrownBy(() -> store.accounts().byName("anna"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the store is closed");
  }

  @Test
  void theEmbeddedStoreIsDurableAgainstKills(@TempDir Path data) {
    try (Store store =
        Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a test"), "node"))) {
      assertThat(store.durability()).isEqualTo(Durability.PROCESS);
    }
  }

  private Store open() {
    return open(REDIS.uri());
  }

  private static Store open(String uri) {
    return open("node", uri);
  }

  private static Store open(String node, String uri) {
    return Store.open(new StoreConfig(new StoreConfig.External(uri), node));
  }
}
