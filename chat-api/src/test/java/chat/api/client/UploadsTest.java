package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadsTest {
  @ParameterizedTest
  @CsvSource({
    "ws://localhost:8080, http://localhost:8080/",
    "ws://localhost:8080/, http://localhost:8080/",
    "ws://localhost:8080/ws, http://localhost:8080/",
    "WSS://chat.example/ws/, https://chat.example/",
    "wss://example.org/chat/ws, https://example.org/chat/",
  })
  void filesGoBesideTheWebSocket(URI webSocket, URI base) {
    assertThat(Uploads.base(webSocket)).isEqualTo(base);
  }
}
