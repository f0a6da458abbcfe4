package chat.server.call;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.IceServer;
import chat.api.protocol.Request;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.call.CallTiming;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// STUN and TURN servers (606), against a real coturn.
class IceServersTest {
  private static final int PORT = TurnServer.freePort();
  private static final InetSocketAddress ADDRESS =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
  private static final IceSettings SETTINGS =
      new IceSettings(
          List.of("stun:127.0.0.1:" + PORT),
          List.of("turn:127.0.0.1:" + PORT + "?transport=udp"),
          Optional.of(TurnServer.SECRET),
          Duration.ofMinutes(5));

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(
          new CallSettings(
              new CallTiming(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofHours(1)),
              SETTINGS));

  @TempDir static Path directory;

  private static TurnServer turn;

  @BeforeAll
  static void startTurn() throws Exception {
    turn = TurnServer.start(PORT, directory);
  }

  @AfterAll
  static void stopTurn() {
    turn.close();
  }

  static Stream<FrameCodec> codecs() {
    return Stream.of(JSON, MSGPACK);
  }

  private static int allocate(IceServer server) throws Exception {
    return StunClient.allocate(
        ADDRESS, server.username().orElseThrow(), server.credential().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theCredentialsOpenARelay(FrameCodec codec) throws Exception {
    try (TestClient ann = TestClient.login(SERVER.port(), codec, uniqueName())) {
      ann.send(new Request.IceServers());
      Event.IceServers answer = ann.expect(Event.IceServers.class);
      assertThat(answer.ttl()).isEqualTo(300);
      assertThat(answer.servers())
          .extracting(IceServer::urls)
          .containsExactly(SETTINGS.stun(), SETTINGS.turn());
      assertThat(answer.servers().getFirst().credential()).isEmpty();
      IceServer relay = answer.servers().getLast();
      assertThat(relay.username().orElseThrow()).endsWith(":" + ann.userId());
      assertThat(allocate(relay)).isEqualTo(StunClient.GRANTED);
    }
  }

  @Test
  void credentialsThatHaveExpiredOrAreWrongOpenNone() throws Exception {
    UserId ann = new UserId("ann");
    Instant before = Instant.now().minus(Duration.ofMinutes(6));
    IceServer expired =
        new TurnCredentials(SETTINGS, InstantSource.fixed(before)).of(ann).servers().getLast();
    assertThat(allocate(expired)).isEqualTo(StunClient.UNAUTHORIZED);

    IceServer good =
        new TurnCredentials(SETTINGS, InstantSource.system()).of(ann).servers().getLast();
    assertThat(allocate(good)).isEqualTo(StunClient.GRANTED);
    Optional<String> tampered = good.username().map(name -> "9" + name);
    assertThat(allocate(new IceServer(good.urls(), tampered, good.credential())))
        .isEqualTo(StunClient.UNAUTHORIZED);
    assertThat(allocate(new IceServer(good.urls(), good.username(), Optional.of("guess"))))
        .isEqualTo(StunClient.UNAUTHORIZED);
  }

  @Test
  void withoutServersThereAreNone() {
    TurnCredentials none = new TurnCredentials(IceSettings.NONE, InstantSource.system());
    assertThat(none.of(new UserId("ann")).servers()).isEmpty();
  }

  @Test
  void nobodyReadsSecretsInALog() {
    IceServer server =
        new TurnCredentials(SETTINGS, InstantSource.system())
            .of(new UserId("ann"))
            .servers()
            .getLast();
    assertThat(SETTINGS.toString()).doesNotContain(TurnServer.SECRET);
    assertThat(server.toString()).doesNotContain(server.credential().orElseThrow());
  }
}
