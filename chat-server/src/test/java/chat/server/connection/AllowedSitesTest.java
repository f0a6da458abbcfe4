package chat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.support.RawWebSocket;
import chat.server.support.TestServer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedSitesTest {
  private static final AllowedSites SITES =
      new AllowedSites(
          Set.of("chat.example.org", "[::1]"), Set.of("Example.org", "localhost:3000"), false);

  @RegisterExtension static final TestServer SERVER = new TestServer(SITES);

  @ParameterizedTest
  @CsvSource({
    "chat.example.org, https://example.org, 101",
    "CHAT.example.org:8080, http://EXAMPLE.org, 101",
    "[::1]:8080, http://localhost:3000, 101",
    "chat.example.org, , 101",
    "chat.example.org, https://example.org:8443, 403",
    "chat.example.org, http://localhost, 403",
    "chat.example.org, https://example.org.evil.example, 403",
    "chat.example.org, null, 403",
    "evil.example, https://example.org, 403",
    "chat.example.org.evil.example, https://example.org, 403",
  })
  void onlyWhatIsListedMayConnect(String host, String origin, int status) throws Exception {
    String originHeader = origin == null ? "" : "Origin: " + origin + "\r\n";
    try (RawWebSocket client = RawWebSocket.open(SERVER.port())) {
      String line =
          client.request(
              "GET /ws HTTP/1.1\r\nHost: "
                  + host
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                  + originHeader
                  + "\r\n");
      assertThat(line).contains(" " + status + " ");
    }
  }

  @Test
  void whatIsNotListedDoesNotFallThroughToThePage() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(SERVER.port())) {
      assertThat(
              client.handshake(
                  "/",
                  "Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: https://evil.example\r\n"))
          .contains(" 403 ");
    }
  }

  @Test
  void clientsThatNameNoSiteMayBeRefused() {
    AllowedSites browsersOnly = new AllowedSites(Set.of(), Set.of(), true);
    assertThat(browsersOnly.allow(Optional.of("anything"), Optional.of("https://any.example")))
        .isTrue();
    assertThat(browsersOnly.allow(Optional.of("anything"), Optional.empty())).isFalse();
  }

  @Test
  void whereNothingIsListedEverybodyMayConnect() {
    assertThat(AllowedSites.ALL.allow(Optional.empty(), Optional.empty())).isTrue();
  }
}
