package chat.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.client.Receipt;
import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.server.support.ServerProcess;
import chat.server.support.TestClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the server, its Redis, and both, or stops the server in good order, while people write.
/// Two senders write one message after the other and send again what was not acknowledged; a third
/// person only reads.
class KillTest {
  private static final int KILLS = 20;
  private static final int STOPS = 3;
  private static final int TERMINATED = 143;
  private static final int SENDERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofMillis(50);

  @TempDir Path data;

  private record Ack(int sender, int number) implements Comparable<Ack> {
    @Override
    public int compareTo(Ack other) {
      return sender != other.sender
          ? Integer.compare(sender, other.sender)
          : Integer.compare(number, other.number);
    }

    String text() {
      return sender + " " + number;
    }
  }

  private final Map<Ack, Receipt> acked = new ConcurrentSkipListMap<>();
  private final List<Delivery> heard = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean stop = new AtomicBoolean();

  private interface Fault {
    void strike(ServerProcess server) throws Exception;
  }

  @Test
  void killsLoseAndDoubleNoAckedMessageAndKeepTheOrder() throws Exception {
    Random random = new Random(7);
    writeDuring(KILLS, server -> kill(server, random.nextInt(3)));
    verify();
  }

  @Test
  void stopsInGoodOrderLoseAndDoubleNoAckedMessageAndKeepTheOrder() throws Exception {
    writeDuring(
        STOPS,
        server -> {
          server.signal("TERM");
          assertThat(server.awaitExit()).isEqualTo(TERMINATED);
          server.restart();
        });
    verify();
  }

  private void writeDuring(int faults, Fault fault) throws Exception {
    try (ServerProcess server = ServerProcess.start(data);
        ChatClient reader = client(server, "reader", new Reader())) {
      assertThat(reader.self().username()).isEqualTo("reader");
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(Thread.ofVirtual().start(() -> write(server, sender)));
      }
      for (int i = 0; i < faults; i++) {
        awaitProgress();
        fault.strike(server);
      }
      awaitProgress();
      stop.set(true);
      for (Thread sender : senders) {
        assertThat(sender.join(PATIENCE)).isTrue();
      }
      await().atMost(PATIENCE).until(() -> heard.size() >= acked.size());
    }
  }

  private void kill(ServerProcess server, int which) throws Exception {
    switch (which) {
      case 0 -> server.killRedis();
      case 1 -> {
        server.kill();
        server.restart();
      }
      default -> {
        server.kill();
        server.killRedis();
        server.restart();
      }
    }
  }

  private void awaitProgress() {
    int before = acked.size();
    await().atMost(PATIENCE).until(() -> acked.size() >= before + 20);
  }

  private void write(ServerProcess server, int sender) {
    try (ChatClient client = client(server, "sender-" + sender, new ClientListener() {})) {
      for (int number = 0; !stop.get(); number++) {
        Ack ack = new Ack(sender, number);
        acked.put(ack, sendUntilAcked(client, ack));
      }
    } catch (ChatException | InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Receipt sendUntilAcked(ChatClient client, Ack ack)
      throws InterruptedException, ExecutionException {
    MessageId id = new MessageId("m-" + ack.number());
    while (true) {
      try {
        return client.send(Room.LOBBY, ack.text(), id).get();
      } catch (ExecutionException failed) {
        if (!isWorthAnotherTry(failed.getCause())) {
          throw failed;
        }
      }
    }
  }

  private static boolean isWorthAnotherTry(Throwable cause) {
    return cause instanceof ChatException.TimedOut
        || (cause instanceof ChatException.Refused refused
            && refused.code().equals(Optional.of(ErrorCode.UNAVAILABLE)));
  }

  private static ChatClient client(ServerProcess server, String name, ClientListener listener)
      throws ChatException, InterruptedException {
    ClientConfig config = ClientConfig.of(URI.create("ws://127.0.0.1:" + server.port()));
    return ChatClient.connect(
        // What waits between two attempts is tested elsewhere.
        config.withReconnect(_ -> Optional.of(RETRY)),
        Credentials.password(name, "a password"),
        listener);
  }

  private final class Reader implements ClientListener {
    @Override
    public void onMessage(Delivery delivery) {
      heard.add(delivery);
    }

    @Override
    public void onReset(String conversation) {
      throw new AssertionError("the log does not reach back");
    }
  }

  private void verify() {
    List<Long> positions = heard.stream().map(Delivery::position).toList();
    assertThat(positions).doesNotHaveDuplicates().isSorted();
    assertThat(positions.getLast() - positions.getFirst() + 1).isEqualTo(positions.size());
    List<String> texts = heard.stream().map(TestClient::text).toList();
    assertThat(texts).doesNotHaveDuplicates();
    assertThat(texts).containsAll(acked.keySet().stream().map(Ack::text).toList());
    for (int sender = 0; sender < SENDERS; sender++) {
      String mine = sender + " ";
      assertThat(texts.stream().filter(text -> text.startsWith(mine)).map(KillTest::number))
          .isSorted();
    }
    acked.forEach((ack, receipt) ->
        assertThat(texts.get((int) (receipt.position() - positions.getFirst())))
            .isEqualTo(ack.text()));
  }

  private static Integer number(String text) {
    return Integer.valueOf(text.substring(text.indexOf(' ') + 1));
  }
}
