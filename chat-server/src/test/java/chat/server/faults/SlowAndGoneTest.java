package chat.server.faults;

import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clients that stop reading, and clients that vanish. All connections of a test share one account:
/// hashing a thousand passwords is not what is tested here.
class SlowAndGoneTest {
  private static final int CROWD = 1_000;

  @RegisterExtension
  static final TestServer SERVER = new TestServer(Duration.ofSeconds(30), 256 << 10);

  @Test
  void aClientThatStopsReadingIsClosedAndNobodyElseIsDelayed() throws Exception {
    try (TestClient owner = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
        TestClient stalled =
            session(owner, TestClient.connectWithSmallBuffer(SERVER.port(), MSGPACK));
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<TestClient> crowd = crowd(owner, CROWD);
      int all = CROWD + 2;
      await().until(() -> SERVER.running().connectionCount() == all);
      AtomicInteger heard = new AtomicInteger();
      List<Future<?>> reading = new ArrayList<>();
      for (TestClient client : crowd) {
        reading.add(readers.submit(() -> readUntilLast(client, heard)));
      }
      // More than the stalled client's outbox and both sockets' buffers hold. Everybody else hears
      // each message before the next one is sent.
      String text = "z".repeat(60_000);
      int messages = 0;
      while (SERVER.running().connectionCount() == all) {
        int expected = ++messages * CROWD;
        owner.say(text, "m" + messages);
        owner.expect(Event.Acked.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.get() == expected);
        assertThat(messages).isLessThan(500);
      }
      owner.say("last", "last");
      for (Future<?> reader : reading) {
        reader.get();
      }
      assertThat(heard).hasValue((messages + 1) * CROWD);
      for (TestClient client : crowd) {
        client.close();
      }
      // What reached its buffers before the line was cut, and then the end.
      assertThatThrownBy(() -> stalled.expect(Event.LoginRequired.class))
          .isInstanceOf(IOException.class);
    }
  }

  private static Void readUntilLast(TestClient client, AtomicInteger heard) throws Exception {
    String id = "";
    while (!id.equals("last")) {
      id = client.expect(Event.Delivered.class).delivery().id();
      heard.incrementAndGet();
    }
    return null;
  }

  @Test
  void aThousandClientsThatVanishLeaveNoPresenceBehind() throws Exception {
    try (TestClient watcher = TestClient.login(SERVER.port(), MSGPACK, uniqueName())) {
      TestClient owner = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
      await().until(() -> total(watcher) == 2);
      for (TestClient client : crowd(owner, CROWD)) {
        client.socket().vanish();
      }
      owner.socket().vanish();
      await().atMost(Duration.ofSeconds(30)).until(() -> SERVER.running().connectionCount() == 1);
      await().until(() -> total(watcher) == 1);
      assertThat(SERVER.store().presence().snapshot().online())
          .extracting(profile -> profile.id().value())
          .containsExactly(watcher.userId());
    }
  }

  private static int total(TestClient client) throws Exception {
    client.send(new Request.OnlineTotal());
    return client.expect(Event.OnlineTotal.class).total();
  }

  private static List<TestClient> crowd(TestClient owner, int size) throws Exception {
    ConcurrentLinkedQueue<TestClient> crowd = new ConcurrentLinkedQueue<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
      List<Future<Boolean>> joined = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        joined.add(pool.submit(() -> crowd.add(session(owner))));
      }
      for (Future<Boolean> one : joined) {
        assertThat(one.get()).isTrue();
      }
    }
    return List.copyOf(crowd);
  }

  /// One connection more of the same account.
  private static TestClient session(TestClient owner) throws Exception {
    return session(owner, TestClient.connect(SERVER.port(), MSGPACK));
  }

  private static TestClient session(TestClient owner, TestClient client) throws Exception {
    client.send(RequestFrame.of(owner.account().sessionId(), new Request.Login()));
    client.expect(Event.LoggedIn.class);
    return client;
  }
}
