package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PresenceTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @Test
  void everybodyIsToldOfAFirstLoginAndALastDeparture() throws Exception {
    try (TestClient old = TestClient.login(SERVER.port(), JSON, uniqueName());
        TestClient ours = TestClient.login(SERVER.port(), MSGPACK, uniqueName())) {
      TestClient guest = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
      old.expect(Event.UserOnline.class, e -> e.user().equals(guest.account().user()));
      ours.expect(Event.Presence.class, p -> p.online().contains(guest.account().user()));
      guest.socket().vanish();
      old.expect(Event.UserQuit.class, e -> e.user().userId().equals(guest.userId()));
      ours.expect(Event.Presence.class, p -> p.offline().contains(guest.userId()));
    }
  }

  /// The predecessor's client starts from its last 213 and adds and subtracts what it hears after.
  @Test
  void aClientThatCountsByItselfIsNeverWrong() throws Exception {
    try (TestClient counter = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      List<TestClient> guests = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 4; i++) {
          guests.add(TestClient.login(SERVER.port(), MSGPACK, uniqueName()));
        }
        guests.removeFirst().close();
        counter.send(new Request.OnlineTotal());
      }
      int count = 0;
      int answers = 0;
      int wanted = 1 + guests.size();
      while (answers < 5 || count != wanted) {
        switch (counter.next().event()) {
          case Event.OnlineTotal(var total) -> {
            count = total;
            answers++;
          }
          case Event.UserOnline _ -> count++;
          case Event.UserQuit _ -> count--;
          default -> throw new AssertionError("unexpected");
        }
      }
      counter.send(new Request.OnlineTotal());
      assertThat(counter.expect(Event.OnlineTotal.class).total()).isEqualTo(count);
      for (TestClient guest : guests) {
        guest.close();
      }
    }
  }

  @Test
  void whoComesAndGoesUnnoticedIsNotMentioned() throws Exception {
    try (TestClient counter = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      counter.send(new Request.OnlineTotal());
      int before = counter.expect(Event.OnlineTotal.class).total();
      for (int i = 0; i < 3; i++) {
        TestClient.login(SERVER.port(), MSGPACK, uniqueName()).close();
      }
      org.awaitility.Awaitility.await()
          .until(() -> {
            counter.send(new Request.OnlineTotal());
            return counter.expect(Event.OnlineTotal.class).total() == before;
          });
    }
  }
}
