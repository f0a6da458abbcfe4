package chat.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.TestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What clients do in calls, and what they hear, step by step.
final class Callers {
  private Callers() {}

  static Payload payload(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Payload(map);
  }

  static void call(TestClient owner, String receiver) throws Exception {
    boolean group = receiver.startsWith("g");
    owner.send(
        new Request.CallCreate(WireId.of(receiver), payload("is_group", group, "video", true)));
  }

  static void join(TestClient joiner, String room) throws Exception {
    join(joiner, room, false);
  }

  static void join(TestClient joiner, String room, boolean group) throws Exception {
    joiner.send(
        new Request.CallJoin(
            WireId.LOBBY, payload("is_group", group, "video", true, "room_id", room)));
  }

  static void leave(TestClient leaver, String room) throws Exception {
    leaver.send(new Request.CallLeave(WireId.LOBBY, room, false));
  }

  static void signal(TestClient sender, String receiver, Payload mess) throws Exception {
    sender.send(new Request.CallSignal(WireId.of(receiver), mess));
  }

  static void offer(TestClient sender, String receiver, String sdp) throws Exception {
    signal(sender, receiver, payload("type", "offer", "sdp", sdp));
  }

  static Event.CallRinging rung(TestClient client) throws Exception {
    return client.expect(Event.CallRinging.class);
  }

  static String hears(TestClient client) throws Exception {
    return client.expect(Event.CallSignalled.class).mess().text("sdp").orElseThrow();
  }

  /// Waits until all that a client has sent so far is done.
  static void done(TestClient client) throws Exception {
    client.send(new Request.OnlineTotal());
    client.expect(Event.OnlineTotal.class);
  }

  static ErrorCode refused(TestClient client) throws Exception {
    return client.expect(Event.Notice.class).code().orElseThrow();
  }

  static void hasLeft(TestClient hearer, TestClient leaver) throws Exception {
    assertThat(hearer.expect(Event.CallLeft.class).sender()).isEqualTo(leaver.userId());
  }

  static void hasEnded(TestClient hearer, TestClient owner) throws Exception {
    Event.CallEnded ended = hearer.expect(Event.CallEnded.class);
    assertThat(ended.sender()).isEqualTo(owner.userId());
    assertThat(ended.room()).isEqualTo(owner.userId());
  }

  /// Makes a group and waits until all are told.
  static String group(TestClient admin, TestClient... others) throws Exception {
    List<String> ids = Arrays.stream(others).map(TestClient::userId).toList();
    admin.send(new Request.GroupCreate("callers", ids));
    String group = told(admin);
    for (TestClient other : others) {
      assertThat(told(other)).isEqualTo(group);
    }
    return group;
  }

  private static String told(TestClient client) throws Exception {
    return client
        .expect(Event.Delivered.class, d -> d.delivery().content() instanceof Content.GroupChange)
        .delivery()
        .conversation();
  }

  /// Lets a client say something to another, and collects what that one hears of calls until then.
  static List<Event> heardUntilNow(TestClient client, TestClient witness) throws Exception {
    String marker = UUID.randomUUID().toString();
    List<Event> heard = new ArrayList<>();
    witness.say(marker);
    while (true) {
      Event event = client.next().event();
      if (event instanceof Event.Delivered(var delivery)
          && delivery.content() instanceof Content.Text(var text)
          && text.equals(marker)) {
        return heard;
      }
      if (event instanceof Event.OfCall) {
        heard.add(event);
      }
    }
  }
}
