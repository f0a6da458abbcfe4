package chat.server.connection;

import static chat.server.support.RawWebSocket.BINARY;
import static chat.server.support.RawWebSocket.CLOSE;
import static chat.server.support.RawWebSocket.CONTINUATION;
import static chat.server.support.RawWebSocket.PING;
import static chat.server.support.RawWebSocket.PONG;
import static chat.server.support.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.server.support.RawWebSocket;
import chat.server.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The parts of RFC 6455 that a server must keep, by section.
class Rfc6455Test {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  /// Answered with 204 before login, so it shows that a message arrived whole.
  private static final byte[] REQUEST =
      "{\"type\":213,\"trace_id\":\"你好\"}".getBytes(StandardCharsets.UTF_8);

  private RawWebSocket client;

  @BeforeEach
  void connect() throws IOException {
    client = RawWebSocket.connect(SERVER.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
  }

  private void assertAnswered() throws IOException {
    RawWebSocket.Received answer = client.receive();
    assertThat(answer.opCode()).isEqualTo(TEXT);
    assertThat(answer.text()).startsWith("{\"type\":204").contains("你好");
  }

  @Test
  void aMessageMayComeInFragmentsThatSplitACharacter() throws IOException {
    int inside = new String(REQUEST, StandardCharsets.UTF_8).indexOf('你') + 1;
    client.frame(false, TEXT, Arrays.copyOf(REQUEST, inside));
    client.frame(false, CONTINUATION, Arrays.copyOfRange(REQUEST, inside, inside + 1));
    client.frame(true, CONTINUATION, Arrays.copyOfRange(REQUEST, inside + 1, REQUEST.length));
    assertAnswered();
  }

  @Test
  void controlFramesMayComeBetweenFragments() throws IOException {
    client.frame(false, TEXT, Arrays.copyOf(REQUEST, 5));
    client.frame(true, PING, "are you there".getBytes(StandardCharsets.US_ASCII));
    client.frame(true, CONTINUATION, Arrays.copyOfRange(REQUEST, 5, REQUEST.length));
    RawWebSocket.Received pong = client.receive();
    assertThat(pong.opCode()).isEqualTo(PONG);
    assertThat(pong.text()).isEqualTo("are you there");
    assertAnswered();
  }

  @Test
  void anUnaskedPongIsPassedOver() throws IOException {
    client.frame(true, PONG, new byte[] {1});
    client.frame(true, TEXT, REQUEST);
    assertAnswered();
  }

  @Test
  void aFrameThatArrivesByteByByteIsReadWhole() throws IOException {
    byte[] header = RawWebSocket.header(true, TEXT, REQUEST.length);
    for (byte b : header) {
      client.raw(new byte[] {b});
    }
    for (byte b : REQUEST) {
      client.raw(new byte[] {b});
    }
    assertAnswered();
  }

  @Test
  void manyFramesInOneSegmentAreAllAnswered() throws IOException {
    byte[] header = RawWebSocket.header(true, TEXT, REQUEST.length);
    client.raw(header, REQUEST, header, REQUEST, header, REQUEST);
    assertAnswered();
    assertAnswered();
    assertAnswered();
  }

  @Test
  void textThatIsNotUtf8Ends1007() throws IOException {
    client.frame(true, TEXT, new byte[] {'{', (byte) 0xc3, 0x28, '}'});
    assertThat(client.receiveClose()).isEqualTo(1007);
    assertThat(client.isEnded()).isTrue();
  }

  @Test
  void textThatEndsInsideACharacterEnds1007() throws IOException {
    client.frame(false, TEXT, new byte[] {'"', (byte) 0xe4});
    client.frame(true, CONTINUATION, new byte[] {(byte) 0xbd});
    assertThat(client.receiveClose()).isEqualTo(1007);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x40, 0x20, 0x10})
  void aReservedBitEnds1002(int bit) throws IOException {
    byte[] header = RawWebSocket.header(true, TEXT, 0);
    header[0] |= (byte) bit;
    client.raw(header);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 11, 15})
  void anUnknownOpCodeEnds1002(int opCode) throws IOException {
    client.frame(true, opCode, new byte[0]);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void anUnmaskedFrameEnds1002() throws IOException {
    client.raw(new byte[] {(byte) 0x81, 0x02, '{', '}'});
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aContinuationOfNothingEnds1002() throws IOException {
    client.frame(true, CONTINUATION, REQUEST);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aNewMessageInsideAnotherEnds1002() throws IOException {
    client.frame(false, TEXT, REQUEST);
    client.frame(true, TEXT, REQUEST);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aFragmentedPingEnds1002() throws IOException {
    client.frame(false, PING, new byte[0]);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aLongPingEnds1002() throws IOException {
    client.frame(true, PING, new byte[126]);
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aLengthThatIsNotWrittenTheShortestWayEnds1002() throws IOException {
    client.raw(new byte[] {(byte) 0x81, (byte) (0x80 | 126), 0, 5, 0, 0, 0, 0});
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aLengthWithItsTopBitSetEnds1002() throws IOException {
    client.raw(new byte[] {(byte) 0x82, (byte) (0x80 | 127), -1, -1, -1, -1, -1, -1, -1, -1});
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @ParameterizedTest
  @ValueSource(longs = {16 * 1024 + 1, 1L << 20, 4L << 30})
  void aMessageLongerThanAllowedBeforeLoginEnds1009WithoutBeingRead(long length)
      throws IOException {
    client.raw(RawWebSocket.header(true, BINARY, length));
    assertThat(client.receiveClose()).isEqualTo(1009);
  }

  @Test
  void fragmentsThatTogetherAreLongerThanAllowedEnd1009() throws IOException {
    client.frame(false, BINARY, new byte[16 * 1024]);
    client.frame(true, CONTINUATION, new byte[1]);
    assertThat(client.receiveClose()).isEqualTo(1009);
  }

  @ParameterizedTest
  @CsvSource({"1000", "1001", "1011", "1012", "3000", "4999"})
  void aCloseIsEchoedAndTheLineEnds(int code) throws IOException {
    client.frame(true, CLOSE, new byte[] {(byte) (code >>> 8), (byte) code, 'b', 'y', 'e'});
    assertThat(client.receive().closeCode()).isEqualTo(code);
    assertThat(client.isEnded()).isTrue();
  }

  @Test
  void aCloseWithoutACodeIsEchoedWithoutOne() throws IOException {
    client.frame(true, CLOSE, new byte[0]);
    RawWebSocket.Received answer = client.receive();
    assertThat(answer.opCode()).isEqualTo(CLOSE);
    assertThat(answer.payload()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
  void aCloseWithACodeThatMustNotBeSentEnds1002(int code) throws IOException {
    client.frame(true, CLOSE, new byte[] {(byte) (code >>> 8), (byte) code});
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aCloseOfOneByteEnds1002() throws IOException {
    client.frame(true, CLOSE, new byte[] {3});
    assertThat(client.receiveClose()).isEqualTo(1002);
  }

  @Test
  void aCloseWhoseReasonIsNotUtf8Ends1007() throws IOException {
    client.frame(true, CLOSE, new byte[] {3, (byte) 0xe8, (byte) 0xff});
    assertThat(client.receiveClose()).isEqualTo(1007);
  }

  @Test
  void aPeerThatVanishesIsForgotten() throws IOException {
    // The lines of the tests before this one may still be on their way out.
    await().until(() -> SERVER.running().connectionCount() == 1);
    RawWebSocket other = RawWebSocket.connect(SERVER.port());
    await().until(() -> SERVER.running().connectionCount() == 2);
    other.vanish();
    await().until(() -> SERVER.running().connectionCount() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "WebSocket", "Websocket", "WEBSOCKET"})
  void theUpgradeHeaderMayBeSpelledInAnyCommonWay(String spelling) throws IOException {
    try (RawWebSocket other = RawWebSocket.open(SERVER.port())) {
      assertThat(
              other.handshake(
                  "/", "Upgrade: " + spelling + "\r\nConnection: keep-alive, Upgrade\r\n"))
          .contains(" 101 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: wEbSoCkEt\r\nConnection: Upgrade\r\n",
        "Upgrade: websocket\r\n",
        "Upgrade: websocket\r\nConnection: keep-alive\r\n",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 4\r\n"
      })
  void aBadHandshakeIs400AndNeverThePage(String headers) throws IOException {
    try (RawWebSocket other = RawWebSocket.open(SERVER.port())) {
      assertThat(other.handshake("/", headers)).contains(" 400 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8\r\n",
        "Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: not base64!\r\nSec-WebSocket-Version: 13\r\n"
      })
  void aHandshakeWithoutAGoodKeyAndVersionIs400(String headers) throws IOException {
    try (RawWebSocket other = RawWebSocket.open(SERVER.port())) {
      assertThat(
              other.request(
                  "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\n"
                      + headers
                      + "\r\n"))
          .contains(" 400 ");
    }
  }

  @Test
  void aHandshakeElsewhereIs404() throws IOException {
    try (RawWebSocket other = RawWebSocket.open(SERVER.port())) {
      assertThat(other.handshake("/chat", "Upgrade: websocket\r\nConnection: Upgrade\r\n"))
          .contains(" 404 ");
    }
  }
}
