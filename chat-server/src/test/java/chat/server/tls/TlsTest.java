package chat.server.tls;

import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.client.Trust;
import chat.api.protocol.Event;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final Path DIRECTORY = temporary();
  private static final Path CERTIFICATE = DIRECTORY.resolve("chat.crt");
  private static final Path KEY = DIRECTORY.resolve("chat.key");

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(
          new TlsSettings.Files(CERTIFICATE, KEY, Optional.empty()),
          Duration.ofSeconds(1),
          256 << 10);

  @TempDir Path other;

  private static Path temporary() {
    try {
      Path directory = Files.createTempDirectory("chat-tls-test");
      directory.toFile().deleteOnExit();
      install(directory.resolve("first"), directory);
      return directory;
    } catch (IOException unusable) {
      throw new AssertionError(unusable);
    }
  }

  /// Puts a new certificate where the server looks for one.
  private static void install(Path made, Path target) throws IOException {
    SelfSigned own = new SelfSigned(made);
    own.ensure();
    Files.copy(
        own.files().certificate(), target.resolve("chat.crt"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(own.files().key(), target.resolve("chat.key"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static SSLSocket connect(String... versions) throws IOException {
    return connect(new Socket(InetAddress.getLoopbackAddress(), SERVER.port()), versions);
  }

  private static SSLSocket connect(Socket plain, String... versions) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            Trust.only(CERTIFICATE)
                .getSocketFactory()
                .createSocket(plain, "localhost", SERVER.port(), true);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    socket.startHandshake();
    return socket;
  }

  private static X509Certificate shown(SSLSocket socket) throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsCarryTheChat(String version) throws Exception {
    SSLSocket socket = connect(version);
    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    try (TestClient ann = TestClient.loggedIn(TestClient.over(socket, MSGPACK), uniqueName())) {
      ann.say("over " + version);
      assertThat(ann.expectText("0")).isEqualTo("over " + version);
    }
  }

  @Test
  void thePageComesOverIt() throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(Trust.only(CERTIFICATE)).build()) {
      HttpResponse<String> page =
          http.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + SERVER.port() + "/"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<div id=\"app\">");
    }
  }

  @Test
  void aClientTrustsWhomItIsToldTo() throws Exception {
    String user = uniqueName();
    try (ChatClient client = client(Optional.of(Trust.only(CERTIFICATE)), user)) {
      client.upload(Files.writeString(other.resolve("a.txt"), "over TLS " + user));
    }
    client(Optional.of(Trust.anybody()), user).close();
    assertThatThrownBy(() -> client(Optional.empty(), user))
        .isInstanceOf(ChatException.Unreachable.class)
        .hasMessageContaining("TLS");
    SelfSigned stranger = new SelfSigned(other);
    stranger.ensure();
    SSLContext wrong = Trust.only(stranger.files().certificate());
    assertThatThrownBy(() -> client(Optional.of(wrong), user))
        .isInstanceOf(ChatException.Unreachable.class);
  }

  private static ChatClient client(Optional<SSLContext> trust, String user) throws Exception {
    ClientConfig config = ClientConfig.of(URI.create("wss://localhost:" + SERVER.port()));
    return ChatClient.connect(
        trust.map(config::withTls).orElse(config),
        Credentials.password(user, "secret-" + user),
        new ClientListener() {});
  }

  @Test
  void aRenewedCertificateIsShownToNewClientsAndEndsNobodysConnection() throws Exception {
    SSLSocket before = connect();
    X509Certificate old = shown(before);
    try (TestClient ann = TestClient.loggedIn(TestClient.over(before, MSGPACK), uniqueName())) {
      install(other, DIRECTORY);
      SERVER.reload();
      try (SSLSocket after = connect()) {
        assertThat(shown(after)).isNotEqualTo(old);
      }
      ann.say("still here");
      assertThat(ann.expectText("0")).isEqualTo("still here");
    }
  }

  @Test
  void aRenewalThatCannotBeUsedLeavesTheOldOne() throws Exception {
    X509Certificate old;
    try (SSLSocket before = connect()) {
      old = shown(before);
    }
    String good = Files.readString(CERTIFICATE);
    Files.writeString(CERTIFICATE, good.substring(0, 200));
    SERVER.reload();
    Files.writeString(CERTIFICATE, good);
    try (SSLSocket after = connect()) {
      assertThat(shown(after)).isEqualTo(old);
    }
    SERVER.reload();
  }

  @Test
  void renewedFilesAreNoticedWithoutAWord() throws Exception {
    Path made = other.resolve("watched");
    SelfSigned own = new SelfSigned(made);
    own.ensure();
    ServerTls tls = ServerTls.open(own.files(), Duration.ofMillis(20)).orElseThrow();
    try (tls) {
      Path next = other.resolve("next");
      new SelfSigned(next).ensure();
      for (String name : new String[] {"self-signed.crt", "self-signed.key"}) {
        Files.copy(next.resolve(name), made.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      X509Certificate expected = PemFiles.read(own.files()).certificate();
      await().until(() -> tls.certificate().equals(expected));
    }
  }

  @Test
  void aSelfSignedCertificateIsKeptAndNamesTheMachine() throws Exception {
    SelfSigned own = new SelfSigned(other);
    own.ensure();
    X509Certificate first = PemFiles.read(own.files()).certificate();
    assertThat(first.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1");
    assertThat(Files.getPosixFilePermissions(own.files().key())).hasSize(2);
    own.ensure();
    assertThat(PemFiles.read(own.files()).certificate()).isEqualTo(first);
  }

  /// Closing a TLS socket waits for a write that is stuck; the server does not.
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientThatStopsReadingIsCut(String version) throws Exception {
    Socket plain = new Socket();
    plain.setReceiveBufferSize(8192);
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER.port()));
    try (SSLSocket stuck = connect(plain, version);
        SSLSocket line = connect()) {
      await().until(() -> SERVER.running().connectionCount() == 0);
      TestClient.loggedIn(TestClient.over(stuck, MSGPACK), uniqueName());
      try (TestClient ann = TestClient.loggedIn(TestClient.over(line, MSGPACK), uniqueName())) {
        String text = "z".repeat(60_000);
        for (int i = 0; SERVER.running().connectionCount() == 2; i++) {
          assertThat(i).isLessThan(5000);
          ann.say(text, "m" + i);
          ann.expectText("0"); // or she would be too slow herself
        }
        ann.say("the end");
        ann.expect(Event.Acked.class);
      }
    }
  }

  @Test
  void whoDoesNotFinishTheHandshakeIsGivenUp() throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      silent.setSoTimeout(20_000);
      // It ends, perhaps after an alert of TLS.
      assertThat(silent.getInputStream().readAllBytes()).hasSizeLessThan(100);
    }
  }

  @Test
  void plainHttpIsNotAnswered() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      plain.setSoTimeout(20_000);
      plain
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = plain.getInputStream();
      // An alert of TLS at most.
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("HTTP");
    }
  }
}
