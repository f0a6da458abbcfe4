package chat.server.proxy;

import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.server.proxy.ProxySettings.Source;
import chat.server.support.RawWebSocket;
import chat.server.support.RedisText;
import chat.server.support.SampleFiles;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.server.support.TestUploads;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
  private static final List<Network> HERE = List.of(Network.parse("127.0.0.0/8").orElseThrow());

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(new ProxySettings(Source.X_FORWARDED_FOR, HERE, "/chat"));

  @RegisterExtension
  static final TestServer BEHIND_HAPROXY =
      new TestServer(new ProxySettings(Source.PROXY_PROTOCOL, HERE, ""));

  private static String addressOf(TestServer server, TestClient client) throws Exception {
    return RedisText.ask(server, "HGET user_id:" + client.userId() + " ip");
  }

  @Test
  void theAddressBeforeTheProxyIsTheClients() throws Exception {
    RawWebSocket socket = RawWebSocket.open(SERVER.port());
    assertThat(
            socket.handshake(
                "/chat/ws",
                String.join(
                    "\r\n",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "X-Forwarded-For: 6.6.6.6, 203.0.113.9",
                    "")))
        .contains(" 101 ");
    try (TestClient ann = TestClient.loggedIn(TestClient.over(socket, MSGPACK), uniqueName())) {
      assertThat(addressOf(SERVER, ann)).isEqualTo("203.0.113.9");
    }
  }

  @Test
  void theProxyProtocolNamesTheClientBeforeTheHandshake() throws Exception {
    Socket line = new Socket(InetAddress.getLoopbackAddress(), BEHIND_HAPROXY.port());
    line.getOutputStream()
        .write(
            "PROXY TCP4 203.0.113.9 127.0.0.1 4711 8080\r\n".getBytes(StandardCharsets.US_ASCII));
    try (TestClient ann = TestClient.loggedIn(TestClient.over(line, MSGPACK), uniqueName())) {
      assertThat(addressOf(BEHIND_HAPROXY, ann)).isEqualTo("203.0.113.9");
    }
  }

  @Test
  void soDoesItsBinaryForm() throws Exception {
    Socket line = new Socket(InetAddress.getLoopbackAddress(), BEHIND_HAPROXY.port());
    line.getOutputStream()
        .write(
            HexFormat.of()
                .parseHex(
                    "0d0a0d0a000d0a515549540a"
                        + "2121"
                        + "0027"
                        + "20010db8000000000000000000000007"
                        + "00000000000000000000000000000001"
                        + "1267"
                        + "1f90"
                        + "040000"));
    try (TestClient ann = TestClient.loggedIn(TestClient.over(line, MSGPACK), uniqueName())) {
      assertThat(addressOf(BEHIND_HAPROXY, ann)).isEqualTo("2001:db8:0:0:0:0:0:7");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "PROXY TCP4 nonsense 127.0.0.1 1 2\r\n",
        "PROXY TCP4 203.0.113.9\r\n",
        "PROXYXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"
            + "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
        "\r\n\r\n\0\r\nQUITTERS"
      })
  void whoDoesNotSpeakTheProxyProtocolGetsNothing(String first) throws Exception {
    try (Socket line = new Socket(InetAddress.getLoopbackAddress(), BEHIND_HAPROXY.port())) {
      line.setSoTimeout(20_000);
      line.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      InputStream in = line.getInputStream();
      assertThat(in.readAllBytes()).isEmpty();
    }
  }

  @Test
  void everythingIsUnderThePrefix() throws Exception {
    assertThat(get("/chat/")).contains("<div id=\"app\">");
    assertThat(get("/chat/health/ready")).contains("UP");
    assertThat(get("/health/live")).contains("UP");
    assertThat(get("/chat/images/emotion/")).contains("faces");
    assertThat(get("/chat/favicon.svg")).startsWith("<svg");
    assertThat(get("/chat/images/emotion/faces/angry.svg")).contains("<svg");
    try (TestClient ann =
        TestClient.loggedIn(TestClient.over(chatSocket(), MSGPACK), uniqueName())) {
      HttpResponse<byte[]> file =
          TestUploads.get(
              SERVER.port(),
              "/chat"
                  + TestUploads.upload(SERVER.port(), "/chat", ann, SampleFiles.text(), "a.txt")
                      .path("path")
                      .asText());
      assertThat(file.statusCode()).isEqualTo(200);
    }
    assertThat(get("/")).isEmpty();
    HttpResponse<byte[]> bare = TestUploads.get(SERVER.port(), "/chat");
    assertThat(bare.statusCode()).isEqualTo(308);
    assertThat(bare.headers().firstValue("location")).contains("/chat/");
    try (RawWebSocket socket = RawWebSocket.open(SERVER.port())) {
      assertThat(socket.handshake("/ws", "Upgrade: websocket\r\nConnection: Upgrade\r\n"))
          .contains(" 404 ");
    }
  }

  private static RawWebSocket chatSocket() throws Exception {
    RawWebSocket socket = RawWebSocket.open(SERVER.port());
    assertThat(socket.handshake("/chat/", "Upgrade: websocket\r\nConnection: Upgrade\r\n"))
        .contains(" 101 ");
    return socket;
  }

  /// The body of an answer that is good, else nothing.
  private static String get(String path) throws Exception {
    HttpResponse<byte[]> answer = TestUploads.get(SERVER.port(), path);
    return answer.statusCode() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
  }
}
