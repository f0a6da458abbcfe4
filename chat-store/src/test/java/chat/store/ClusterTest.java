package chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.account.Account;
import chat.store.account.NewAccount;
import chat.store.conversation.Message;
import chat.store.error.StoreException;
import chat.store.error.StoreUnavailableException;
import chat.store.redis.RedisKeys;
import chat.store.support.Heard;
import chat.store.support.RedisCluster;
import chat.store.support.RedisProcesses;
import chat.store.support.TestRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A Redis Cluster some of whose masters end. That the store does on a cluster all that it does
/// elsewhere, its own tests show in a run of their own.
class ClusterTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /// Only its program is used.
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private final Heard heard = new Heard();
  private RedisCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = RedisCluster.start(REDIS.directory());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Store open(String uri) {
    return Store.open(new StoreConfig(new StoreConfig.External(uri), "n1"));
  }

  private static Message message(String text) {
    return new Message(
        ConversationId.LOBBY, new UserId("anna"), new MessageId(text), new Content.Text(text));
  }

  private List<String> texts() {
    return heard.entries().stream().map(entry -> entry.message().id().value()).toList();
  }

  private int masterOfTheLobby() {
    return cluster.masterOf(RedisKeys.log(ConversationId.LOBBY));
  }

  @Test
  void whenAMasterDiesTheStoreGoesOnWithItsReplica() throws IOException {
    cluster.replicate(masterOfTheLobby());
    try (Store store = open(cluster.uri())) {
      store.subscriptions().start(heard);
      for (int i = 0; i < 10; i++) {
        store.accounts().create(new NewAccount("user" + i, "hash", "", ""));
      }
      store.conversations().append(message("before"), "");
      await().until(() -> texts().contains("before"));

      cluster.kill(masterOfTheLobby());

      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .untilAsserted(() -> store.conversations().append(message("after"), ""));
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(2);
      await().atMost(LONG).until(() -> texts().contains("after") || !heard.restored().isEmpty());
      await().atMost(LONG).until(store::isReachable);
      List<Account> all = new ArrayList<>();
      store.accounts().forEach(all::addAll);
      assertThat(all).as("a walk through all keys, of which the dead master has none").hasSize(10);
    }
  }

  @Test
  void whileAMasterIsGoneTheStoreIsNotReachableAndAfterwardsTellsWhatWasPerhapsMissed()
      throws IOException {
    try (Store store = open(cluster.uri())) {
      store.subscriptions().start(heard);
      store.conversations().append(message("before"), "");
      await().until(() -> texts().contains("before"));

      cluster.kill(masterOfTheLobby());

      await().atMost(LONG).until(() -> !store.isReachable());
      assertThatThrownBy(() -> store.conversations().append(message("lost"), ""))
          .isInstanceOf(StoreUnavailableException.class);

      cluster.restart(masterOfTheLobby());

      await().atMost(LONG).until(store::isReachable);
      await().atMost(LONG).until(() -> !heard.restored().isEmpty());
      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .until(() -> {
            store.conversations().append(message("again-" + System.nanoTime()), "");
            return texts().stream().anyMatch(text -> text.startsWith("again"));
          });
    }
  }

  @Test
  void aServerOfAClusterIsNotTakenForAlone() {
    int other = (cluster.masterOf(RedisKeys.SCHEMA) + 1) % 3;
    assertThatThrownBy(() -> open("redis://:secret@127.0.0.1:" + cluster.port(other)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is a part of a cluster: write redis-cluster://");
  }

  @Test
  void anAddressOfAClusterNeedsACluster() throws IOException {
    int port = RedisProcesses.freePort();
    try (RedisProcesses.Running _ =
        RedisProcesses.start(REDIS.directory(), port, List.of("--port", Integer.toString(port)))) {
      assertThatThrownBy(() -> open("redis-cluster://127.0.0.1:" + port))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is no cluster: write redis://");
    }
  }

  @Test
  void aWrongPasswordAndAServerThatIsNotThereAreSaidInOneLine() {
    assertThatThrownBy(() -> open(cluster.uri().replace("secret", "wrong")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("refuses the user name or password")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> open("redis-cluster://127.0.0.1:1,127.0.0.1:2"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("cannot reach Redis at 127.0.0.1:1, 127.0.0.1:2: nothing listens there");
  }
}
