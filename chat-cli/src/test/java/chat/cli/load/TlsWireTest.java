package chat.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.client.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the JDK's own TLS with a certificate of localhost, which says back what it hears.
@Timeout(60)
class TlsWireTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path directory;

  private static SSLContext keys;
  private static Path certificate;

  private SSLServerSocket server;
  private SocketChannel channel;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(made, PASSWORD.toCharArray());
    keys = SSLContext.getInstance("TLS");
    keys.init(factory.getKeyManagers(), null, null);
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder()
                    .encodeToString(
                        made.getCertificate(made.aliases().nextElement()).getEncoded()));
    certificate = Files.writeString(directory.resolve("localhost.crt"), pem);
  }

  @BeforeEach
  void listen() throws IOException {
    server =
        (SSLServerSocket)
            keys.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    channel = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    server.close();
  }

  /// Says back what one client sends, until that ends.
  private void echo() {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept();
              InputStream in = socket.getInputStream();
              OutputStream out = socket.getOutputStream()) {
            in.transferTo(out);
          } catch (IOException ended) {
            // The client sees it, too.
            throw new UncheckedIOException(ended);
          }
        });
  }

  private TlsWire open(SSLContext trusting, String name) throws IOException {
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    channel.socket().setSoTimeout(30_000);
    return TlsWire.open(channel, trusting, name, server.getLocalPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void whatIsSentComesThroughWhileTheChannelBlocks(String version) throws IOException {
    server.setEnabledProtocols(new String[] {version});
    echo();
    TlsWire wire = open(Trust.only(certificate), "localhost");

    wire.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));

    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder heard = new StringBuilder();
    while (heard.length() < 5) {
      assertThat(wire.read(one.clear())).isEqualTo(1);
      heard.append((char) one.get(0));
    }
    assertThat(heard).hasToString("hello");
  }

  /// More than all buffers hold, so that each side has to wait for the other.
  @Test
  void muchComesThroughBothWaysWhileNothingBlocks() throws IOException {
    echo();
    TlsWire wire = open(Trust.anybody(), "another.example");
    byte[] sent = new byte[8 << 20];
    new Random(1).nextBytes(sent);
    ByteBuffer from = ByteBuffer.wrap(sent);
    ByteBuffer heard = ByteBuffer.allocate(sent.length);
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      while (heard.hasRemaining()) {
        wire.write(from);
        boolean behind = from.hasRemaining() || wire.isBehind();
        key.interestOps(
            behind ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        selector.select();
        selector.selectedKeys().clear();
        assertThat(wire.read(heard)).isNotNegative();
      }
    }
    assertThat(Arrays.equals(heard.array(), sent)).isTrue();
  }

  @Test
  void theEndIsSeen() throws IOException {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept()) {
            socket.getOutputStream().write('x');
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
    TlsWire wire = open(Trust.only(certificate), "localhost");
    ByteBuffer some = ByteBuffer.allocate(100);

    assertThat(wire.read(some)).isEqualTo(1);
    assertThat(wire.read(some)).isEqualTo(-1);
  }

  @Test
  void aServerThatNobodyVouchesForIsNotSpokenTo() {
    echo();
    assertThatThrownBy(() -> open(Trust.authorities(), "localhost"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void aServerOfAnotherNameIsNotSpokenTo() {
    echo();
    assertThatThrownBy(() -> open(Trust.only(certificate), "another.example"))
        .isInstanceOf(SSLException.class);
  }
}
