package chat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.server.support.CapturedLog;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.server.support.TestUploads;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clients that ask for a large file and read it slowly, or not at all.
class StalledDownloadTest {
  /// More than the buffers of a connection hold.
  private static final int LARGE = 24 << 20;

  @RegisterExtension
  static final TestServer SERVER = new TestServer(Duration.ofSeconds(1), 2 << 20);

  private TestClient ann;
  private Socket socket;
  private String path;

  @BeforeEach
  void askForALargeFile() throws Exception {
    ann = TestClient.login(SERVER.port(), FrameCodec.MSGPACK, TestClient.uniqueName());
    byte[] bytes = new byte[LARGE];
    Arrays.fill(bytes, (byte) 'a');
    // Not the file of another test.
    byte[] unique = TestClient.uniqueName().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(unique, 0, bytes, 0, unique.length);
    JsonNode file = TestUploads.upload(SERVER.port(), ann, bytes, "large.txt");
    path = file.path("path").asText();
    socket = new Socket();
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER.port()));
    socket.setSoTimeout(30_000);
    String request = "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    ann.close();
  }

  @Test
  void whoReadsNothingIsCutOff() throws Exception {
    try (CapturedLog log = new CapturedLog(FileDownloads.class)) {
      awaitTheBeginning();
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isClosedByTheServer);
      assertThat(readAll(socket.getInputStream())).isLessThan(LARGE);
      Awaitility.await().until(() -> log.has("A download broke off"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void whoBreaksOffIsNothingToWarnOf() throws Exception {
    try (CapturedLog log = new CapturedLog(FileDownloads.class)) {
      awaitTheBeginning();
      socket.close();
      Awaitility.await().until(() -> log.has("A download broke off"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void aFileThatHasBecomeShorterIsToldInOneLine() throws Exception {
    try (CapturedLog log = new CapturedLog(FileDownloads.class)) {
      awaitTheBeginning();
      Path kept = SERVER.dataDirectory().resolve(path.substring(1));
      try (FileChannel file = FileChannel.open(kept, StandardOpenOption.WRITE)) {
        file.truncate(LARGE / 2);
      }
      assertThat(readAll(socket.getInputStream())).isLessThan(LARGE);
      Awaitility.await().until(() -> !log.warnings().isEmpty());
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("could not be handed out", path, "shorter")
          .doesNotEndWith("Exception");
      Files.delete(kept);
    }
  }

  private void awaitTheBeginning() throws IOException {
    assertThat(socket.getInputStream().readNBytes(12))
        .isEqualTo("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whoReadsSlowlyGetsAll() throws Exception {
    InputStream in = socket.getInputStream();
    long read = 0;
    long begun = System.nanoTime();
    byte[] buffer = new byte[1 << 20];
    for (int got = in.readNBytes(buffer, 0, buffer.length);
        got > 0;
        got = in.readNBytes(buffer, 0, buffer.length)) {
      read += got;
      Thread.sleep(250);
    }
    assertThat(read).isGreaterThan(LARGE);
    // Longer than the server waits for one that reads nothing.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
  }

  /// What is sent to a closed connection is refused, if not the first time.
  private boolean isClosedByTheServer() {
    try {
      socket.getOutputStream().write('\n');
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private static long readAll(InputStream in) throws IOException {
    long read = 0;
    byte[] buffer = new byte[1 << 16];
    try {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        read += got;
      }
    } catch (SocketException reset) {
      return read;
    }
    return read;
  }
}
