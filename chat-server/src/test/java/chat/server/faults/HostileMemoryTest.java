package chat.server.faults;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.server.support.RawWebSocket;
import chat.server.support.SampleFiles;
import chat.server.support.ServerProcess;
import chat.server.support.TestClient;
import chat.server.support.TestUploads;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/// Whatever is sent to it, a server keeps within a heap of 128 MiB: where it is not enough, its
/// process ends, and the test with it.
class HostileMemoryTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int AT_ONCE = 8;

  @TempDir static Path data;
  static ServerProcess server;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.start(
            data,
            Map.of(
                "JDK_JAVA_OPTIONS",
                "-Xmx128m -XX:MaxDirectMemorySize=32m -XX:+ExitOnOutOfMemoryError",
                "CHAT_PASSWORD_MEMORY_KIB",
                "64",
                "CHAT_PASSWORD_PASSES",
                "1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void framesThatClaimMoreThanTheySendHoldNothing() throws Exception {
    List<TestClient> claiming = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      TestClient page = TestClient.login(server.port(), JSON, uniqueName());
      page.socket().raw(RawWebSocket.header(true, RawWebSocket.BINARY, 50 * MEBIBYTE));
      page.socket().raw(new byte[MEBIBYTE / 8]);
      claiming.add(page);
    }
    assertStillServes();
    close(claiming);
  }

  @Test
  void filesInFragmentsAreForgottenOnceTheyAreKept() throws Exception {
    List<TestClient> pages = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 16; i++) {
      TestClient page = TestClient.login(server.port(), JSON, uniqueName());
      pages.add(page);
      sendInFragments(page, 15);
      page.expect(Event.Uploaded.class);
    }
    assertStillServes();
    close(pages);
  }

  @Test
  void unfinishedFilesAreRefusedWhenTheyAreTooManyInAll() throws Exception {
    List<Integer> closed = Collections.synchronizedList(new ArrayList<>());
    atOnce(
        AT_ONCE,
        () -> {
          try (TestClient page = TestClient.login(server.port(), JSON, uniqueName())) {
            page.socket().raw(RawWebSocket.header(false, RawWebSocket.BINARY, 0));
            for (int sent = 0; sent < 40; sent++) {
              page.socket().frame(false, RawWebSocket.CONTINUATION, new byte[MEBIBYTE]);
            }
            closed.add(page.socket().receiveClose());
          } catch (IOException cut) {
            closed.add(CloseCode.TOO_BIG.code()); // the line was cut while it still sent
          }
          return null;
        });
    assertThat(closed).hasSize(AT_ONCE).containsOnly(CloseCode.TOO_BIG.code());
    assertStillServes();
  }

  @Test
  void largeUploadsPassThroughIt() throws Exception {
    atOnce(
        AT_ONCE,
        () -> {
          try (TestClient ann = TestClient.login(server.port(), MSGPACK, uniqueName())) {
            assertThat(
                    TestUploads.post(
                            server.port(),
                            ann.account().sessionId(),
                            BodyPublishers.ofInputStream(() -> zeros(49L * MEBIBYTE)),
                            "large.bin")
                        .statusCode())
                .isEqualTo(201);
          }
          return null;
        });
    assertStillServes();
  }

  /// As many pixels as are allowed, in a file of a few KiB.
  @Test
  void picturesThatUnfoldAreReadCoarsely() throws Exception {
    byte[] unfolding = SampleFiles.bomb(7000, 7000);
    atOnce(
        4,
        () -> {
          try (TestClient ann = TestClient.login(server.port(), MSGPACK, uniqueName())) {
            assertThat(
                    TestUploads.post(
                            server.port(),
                            ann.account().sessionId(),
                            BodyPublishers.ofByteArray(unfolding),
                            "unfolding.png")
                        .statusCode())
                .isEqualTo(201);
          }
          return null;
        });
    assertStillServes();
  }

  @Test
  void mapsOfManyKeysAndDeepOnesAreAnsweredWithAnError() throws Exception {
    byte[] wide = wideMap();
    byte[] deep = deepMap();
    atOnce(
        AT_ONCE,
        () -> {
          try (TestClient ann = TestClient.login(server.port(), MSGPACK, uniqueName())) {
            for (int i = 0; i < 10; i++) {
              ann.socket().frame(true, RawWebSocket.BINARY, i % 2 == 0 ? wide : deep);
              assertThat(ann.expect(Event.Notice.class).code()).contains(ErrorCode.MALFORMED);
            }
          }
          return null;
        });
    assertStillServes();
  }

  /// 150,000 keys, and no type among them.
  private static byte[] wideMap() throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(150_000);
      for (int i = 0; i < 150_000; i++) {
        packer.packString(Integer.toString(i, 36)).packInt(0);
      }
      return packer.toByteArray();
    }
  }

  private static byte[] deepMap() throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(2).packString("type").packInt(100).packString("mess");
      for (int i = 0; i < 200_000; i++) {
        packer.packArrayHeader(1);
      }
      packer.packNil();
      return packer.toByteArray();
    }
  }

  private static void sendInFragments(TestClient page, int mebibytes) throws IOException {
    byte[] part = new byte[MEBIBYTE];
    for (int i = 0; i < mebibytes; i++) {
      part[0] = (byte) page.userId().hashCode();
      part[1] = (byte) (page.userId().hashCode() >> 8);
      page.socket()
          .frame(
              i == mebibytes - 1, i == 0 ? RawWebSocket.BINARY : RawWebSocket.CONTINUATION, part);
    }
  }

  private static InputStream zeros(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] into, int offset, int most) {
        int count = (int) Math.min(left, most);
        left -= count;
        return count == 0 ? -1 : count;
      }
    };
  }

  private static void atOnce(int times, Callable<Void> act) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> acts = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        acts.add(threads.submit(act));
      }
      for (Future<Void> done : acts) {
        done.get();
      }
    }
  }

  private static void assertStillServes() throws Exception {
    String text = "still here " + uniqueName();
    try (TestClient ann = TestClient.login(server.port(), MSGPACK, uniqueName())) {
      ann.say(text);
      assertThat(ann.expectText("0")).isEqualTo(text);
    }
  }

  private static void close(List<TestClient> clients) throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
  }
}
