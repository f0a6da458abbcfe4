package chat.server.call;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.call.Callers.call;
import static chat.server.call.Callers.done;
import static chat.server.call.Callers.hasEnded;
import static chat.server.call.Callers.heardUntilNow;
import static chat.server.call.Callers.hears;
import static chat.server.call.Callers.join;
import static chat.server.call.Callers.leave;
import static chat.server.call.Callers.offer;
import static chat.server.call.Callers.payload;
import static chat.server.call.Callers.rung;
import static chat.server.call.Callers.signal;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.protocol.Event;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody has several devices and is in a call by one of them.
class CallDevicesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private TestClient ann;
  private String bobsName;
  private TestClient phone;
  private TestClient desk;
  private TestClient page;

  @BeforeEach
  void devices() throws Exception {
    ann = login(MSGPACK, uniqueName());
    bobsName = uniqueName();
    phone = login(MSGPACK, bobsName);
    desk = login(MSGPACK, bobsName);
    page = login(JSON, bobsName);
  }

  @AfterEach
  void close() throws Exception {
    for (TestClient client : new TestClient[] {ann, phone, desk, page}) {
      client.close();
    }
  }

  private static TestClient login(FrameCodec codec, String name) throws Exception {
    return TestClient.login(SERVER.port(), codec, name);
  }

  private void ringBob() throws Exception {
    call(ann, phone.userId());
    rung(ann);
    rung(phone);
    rung(desk);
    rung(page);
  }

  @Test
  void allRingAndWhenOneAnswersTheOthersStop() throws Exception {
    ringBob();
    join(phone, ann.userId());
    assertThat(desk.expect(Event.CallJoined.class).sender()).isEqualTo(desk.userId());
    hasEnded(page, ann);
    offer(ann, phone.userId(), "for who answered");
    assertThat(hears(phone)).isEqualTo("for who answered");

    leave(ann, ann.userId());
    hasEnded(phone, ann);
    hasEnded(desk, ann);
    assertThat(heardUntilNow(desk, ann)).isEmpty();
    // To the predecessor's page the call was over before.
    assertThat(heardUntilNow(page, ann)).isEmpty();
    assertThat(heardUntilNow(ann, phone)).isEmpty();
  }

  @Test
  void whenOneRefusesTheOtherNativeOnesHearOfIt() throws Exception {
    ringBob();
    signal(phone, ann.userId(), payload("type", "deny", "message", "not now"));
    assertThat(desk.expect(Event.CallSignalled.class).sender()).isEqualTo(desk.userId());
    ann.expect(Event.CallSignalled.class);
    assertThat(heardUntilNow(page, ann)).isEmpty();
    assertThat(heardUntilNow(phone, ann)).isEmpty();
  }

  @Test
  void whoCallsIsInTheCallByTheDeviceThatCalls() throws Exception {
    call(phone, ann.userId());
    rung(phone);
    rung(ann);
    join(ann, phone.userId());
    offer(ann, phone.userId(), "to the phone");
    assertThat(hears(phone)).isEqualTo("to the phone");
    assertThat(heardUntilNow(desk, ann)).isEmpty();
    assertThat(heardUntilNow(page, ann)).isEmpty();
  }

  @Test
  void aCallGoesOnAtTheDeviceThatJoinsAgain() throws Exception {
    ringBob();
    join(phone, ann.userId());
    desk.expect(Event.CallJoined.class);
    join(desk, ann.userId());
    assertThat(phone.expect(Event.CallJoined.class).sender()).isEqualTo(desk.userId());
    offer(ann, desk.userId(), "to the desk");
    assertThat(hears(desk)).isEqualTo("to the desk");
    // Or at the one that signals.
    offer(phone, ann.userId(), "back again");
    assertThat(hears(ann)).isEqualTo("back again");
    offer(ann, desk.userId(), "to the phone");
    assertThat(hears(phone)).isEqualTo("to the phone");
    assertThat(heardUntilNow(desk, ann)).isEmpty();
  }

  @Test
  void aDeviceThatHangsUpIsNotToldButTheOthersAre() throws Exception {
    ringBob();
    join(phone, ann.userId());
    desk.expect(Event.CallJoined.class);
    leave(phone, ann.userId());
    assertThat(desk.expect(Event.CallLeft.class).sender()).isEqualTo(desk.userId());
    ann.expect(Event.CallLeft.class);
    done(phone);
    assertThat(heardUntilNow(phone, ann)).isEmpty();
  }
}
