package chat.server.handler;

import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.ConversationView;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The first people of a new server.
class EmptyLobbyTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @Test
  void whatIsSaidAfterTheFirstPersonHasGoneIsUnreadWhenTheyComeBack() throws Exception {
    String first = uniqueName();
    TestClient.login(SERVER.port(), MSGPACK, first).close();
    try (TestClient second = TestClient.login(SERVER.port(), MSGPACK, uniqueName())) {
      second.say("anybody here?");
      second.expect(Event.Acked.class);
    }
    try (TestClient back = TestClient.login(SERVER.port(), MSGPACK, first)) {
      back.send(new Request.ConversationList());
      assertThat(back.expect(Event.ConversationList.class).conversations())
          .extracting(ConversationView::unread)
          .containsExactly(1L);
    }
  }
}
