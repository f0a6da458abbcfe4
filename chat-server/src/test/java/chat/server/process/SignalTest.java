package chat.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.codec.FrameCodec;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.server.support.ServerProcess;
import chat.server.support.TestClient;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalTest {
  @TempDir Path directory;

  private ServerProcess start(String yaml) throws Exception {
    Files.writeString(directory.resolve("chat.yaml"), yaml);
    return ServerProcess.start(
        directory.resolve("data"),
        Map.of(
            "CHAT_CONFIG", directory.resolve("chat.yaml").toString(),
            "CHAT_PASSWORD_MEMORY_KIB", "64",
            "CHAT_PASSWORD_PASSES", "1"));
  }

  private static int imageLimit(int port) throws Exception {
    try (TestClient client = TestClient.connect(port, FrameCodec.MSGPACK)) {
      client.send(new Request.Hello("test", "en", List.of()));
      return client.expect(Event.Welcome.class).limits().imageBytes();
    }
  }

  @Test
  void onHupTheLimitsAreReadAgainAndNobodysConnectionEnds() throws Exception {
    try (ServerProcess server = start("uploads:\n  image-mib: 2\n")) {
      assertThat(imageLimit(server.port())).isEqualTo(2 << 20);
      try (TestClient ann = TestClient.login(server.port(), FrameCodec.MSGPACK, "ann")) {
        Files.writeString(directory.resolve("chat.yaml"), "uploads:\n  image-mib: 3\n");
        server.signal("HUP");
        await().until(() -> imageLimit(server.port()) == 3 << 20);
        Files.writeString(directory.resolve("chat.yaml"), "uploads:\n  nonsense: 3\n");
        server.signal("HUP");
        ann.say("still here");
        assertThat(ann.expectText("0")).isEqualTo("still here");
      }
    }
  }

  @Test
  void onTermClientsAreSentAwayAndTheExitCodeSaysSo() throws Exception {
    try (ServerProcess server = start("")) {
      try (TestClient ann = TestClient.login(server.port(), FrameCodec.MSGPACK, "ann")) {
        server.signal("TERM");
        assertThat(ann.socket().receiveClose()).isEqualTo(CloseCode.RESTART.code());
      }
      assertThat(server.awaitExit()).isEqualTo(143);
    }
  }

  @Test
  void aSecondTermEndsItAtOnce() throws Exception {
    try (ServerProcess server = start("");
        Socket upload = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String session;
      try (TestClient ann = TestClient.login(server.port(), FrameCodec.MSGPACK, "ann")) {
        session = ann.account().sessionId();
      }
      // An upload that goes on for ever is waited for, for a while.
      upload
          .getOutputStream()
          .write(
              ("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nAuthorization: Bearer "
                      + session
                      + "\r\n\r\nbegin")
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> !server.incoming().isEmpty());
      server.signal("TERM");
      await().until(() -> !server.accepts());
      assertThat(server.isAlive()).isTrue();
      server.signal("TERM");
      assertThat(server.awaitExit()).isEqualTo(143);
    }
  }
}
