package chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.conversation.Message;
import chat.store.error.StoreException;
import chat.store.error.StoreUnavailableException;
import chat.store.support.Heard;
import chat.store.support.RedisProcesses;
import chat.store.support.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A Redis behind TLS, and one that Sentinels replace. That the store does all it does by way of a
/// Sentinel, its own tests show in a run of their own.
class KindsOfRedisTest {
  private static final String PASSWORD = "secret";

  /// Only its program is used.
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  @TempDir Path directory;

  private static Store open(String uri, Optional<Path> trusted) {
    return Store.open(new StoreConfig(new StoreConfig.External(uri, trusted), "n1"));
  }

  private static Message message(String text) {
    return new Message(
        ConversationId.LOBBY, new UserId("anna"), new MessageId(text), new Content.Text(text));
  }

  @Test
  void overTlsAServerIsTrustedThatACertificateVouchesFor() throws Exception {
    Path certificate = resource("redis.crt");
    int port = RedisProcesses.freePort();
    try (RedisProcesses.Running _ =
        RedisProcesses.start(
            REDIS.directory(),
            port,
            List.of(
                "--port",
                "0",
                "--bind",
                "127.0.0.1",
                "--tls-port",
                Integer.toString(port),
                "--tls-auth-clients",
                "no",
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                resource("redis.key").toString(),
                "--requirepass",
                PASSWORD))) {
      String uri = "rediss://:%s@localhost:%d/0".formatted(PASSWORD, port);
      try (Store store = open(uri, Optional.of(certificate))) {
        Heard heard = new Heard();
        store.subscriptions().start(heard);
        store.conversations().append(message("over TLS"), "");
        await().until(() -> texts(heard).contains("over TLS"));
      }
      assertThatThrownBy(() -> open(uri, Optional.empty()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("cannot trust Redis at localhost:" + port)
          .hasMessageNotContaining(PASSWORD);
      assertThatThrownBy(() -> open(uri, Optional.of(directory.resolve("none.pem"))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("none.pem");
    }
  }

  private static List<String> texts(Heard heard) {
    return heard.entries().stream().map(entry -> entry.message().id().value()).toList();
  }

  private Path resource(String name) throws Exception {
    Path file = directory.resolve(name);
    try (var in = KindsOfRedisTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void whenTheMasterDiesTheStoreGoesOnWithTheOneThatSentinelNames() throws Exception {
    int first = RedisProcesses.freePort();
    int second = RedisProcesses.freePort();
    try (RedisProcesses.Running master = server(first);
        RedisProcesses.Running _ =
            server(second, "--replicaof", "127.0.0.1 " + first, "--masterauth", PASSWORD);
        RedisProcesses.Running sentinel = RedisProcesses.watch(REDIS.directory(), first, PASSWORD);
        Store store =
            open(
                "redis-sentinel://:%s@127.0.0.1:%d/0#chat".formatted(PASSWORD, sentinel.port()),
                Optional.empty())) {
      Heard heard = new Heard();
      store.subscriptions().start(heard);
      store.conversations().append(message("before"), "");
      await().until(() -> texts(heard).contains("before"));
      awaitReplica(first);
      master.kill();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .untilAsserted(() -> store.conversations().append(message("after"), ""));
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            store.conversations().append(message("again-" + System.nanoTime()), "");
            return texts(heard).stream().anyMatch(text -> text.startsWith("again"));
          });
    }
  }

  private static RedisProcesses.Running server(int port, String... more) throws Exception {
    List<String> arguments = new java.util.ArrayList<>();
    arguments.addAll(
        List.of(
            "--port", Integer.toString(port), "--bind", "127.0.0.1", "--requirepass", PASSWORD));
    arguments.addAll(List.of("--repl-diskless-sync-delay", "0"));
    arguments.addAll(List.of(more));
    return RedisProcesses.start(REDIS.directory(), port, arguments);
  }

  /// Waits until a replica has all that the master has.
  private static void awaitReplica(int master) {
    try (var redis =
        chat.store.redis.RedisConnection.open(
            chat.store.redis.RedisTarget.parse(
                "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, master), Optional.empty()))) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> redis.call(commands -> commands.waitForReplication(1, 1000)) == 1);
    }
  }
}
