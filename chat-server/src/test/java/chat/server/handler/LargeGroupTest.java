package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.GroupView;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.account.NewAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A group of thousands works as one of three does, from end to end.
class LargeGroupTest {
  private static final int CROWD = 5000;

  @RegisterExtension static final TestServer SERVER = new TestServer();

  /// People who are not online.
  private static List<String> crowd() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      NewAccount account = new NewAccount("member-" + i, "!", "", "");
      ids.add(SERVER.store().accounts().create(account).orElseThrow().id().value());
    }
    return ids;
  }

  @Test
  void aGroupOfFiveThousandIsMadeWrittenToReadListedLeftAndDeleted() throws Exception {
    try (TestClient admin = TestClient.login(SERVER.port(), MSGPACK, uniqueName());
        TestClient page = TestClient.login(SERVER.port(), JSON, uniqueName())) {
      List<String> others = crowd();
      others.addFirst(page.userId());
      admin.send(new Request.GroupCreate("everybody", others));
      String group = change(admin).id();
      assertThat(change(page).id()).isEqualTo(group);
      page.sayIn(group, "hello all");
      assertThat(admin.expectText(group)).isEqualTo("hello all");
      for (TestClient client : List.of(admin, page)) {
        client.send(new Request.GroupMembers(WireId.LOBBY, group));
        assertThat(client.expect(Event.GroupMembers.class).members()).hasSize(CROWD + 2);
      }
      page.send(new Request.GroupExit(group));
      page.expect(Event.GroupChanged.class);
      admin.send(new Request.GroupDelete(group));
      admin.expect(Event.GroupChanged.class, done -> done.kind() == Content.Kind.DELETED);
      admin.send(new Request.GroupInfo(WireId.LOBBY, group));
      assertThat(admin.expect(Event.Notice.class).code()).contains(ErrorCode.UNKNOWN_RECEIVER);
    }
  }

  private static GroupView change(TestClient client) throws Exception {
    Event.Delivered delivered =
        client.expect(
            Event.Delivered.class, d -> d.delivery().content() instanceof Content.GroupChange);
    return ((Content.GroupChange) delivered.delivery().content()).group();
  }
}
