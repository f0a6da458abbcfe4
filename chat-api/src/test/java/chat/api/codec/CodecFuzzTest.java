package chat.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes come, a codec reads a frame or says that it is none; and what it reads, it writes
/// so that it reads the same again. Runs on the golden files and what was found before;
/// `JAZZER_FUZZ=1 mvn test -pl chat-api -Dtest=CodecFuzzTest#<method>` looks for more.
class CodecFuzzTest {
  private static final Path FRAMES = Path.of("src/test/resources/frames");

  static Stream<byte[]> binary() throws IOException {
    return goldenFiles(".msgpack");
  }

  static Stream<byte[]> json() throws IOException {
    return goldenFiles(".json");
  }

  private static Stream<byte[]> goldenFiles(String suffix) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FRAMES)) {
      files = all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
    return files.stream().map(CodecFuzzTest::read);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @MethodSource("binary")
  @FuzzTest(maxDuration = "1m")
  void nativeRequests(byte[] bytes) {
    request(FrameCodec.MSGPACK, bytes);
  }

  @MethodSource("json")
  @FuzzTest(maxDuration = "1m")
  void jsonRequests(byte[] bytes) {
    request(FrameCodec.JSON, bytes);
  }

  @MethodSource("binary")
  @FuzzTest(maxDuration = "1m")
  void nativeEvents(byte[] bytes) {
    event(FrameCodec.MSGPACK, bytes);
  }

  @MethodSource("json")
  @FuzzTest(maxDuration = "1m")
  void jsonEvents(byte[] bytes) {
    event(FrameCodec.JSON, bytes);
  }

  private static void request(FrameCodec codec, byte[] bytes) {
    RequestFrame read;
    try {
      read = codec.decodeRequest(bytes);
    } catch (MalformedFrameException refused) {
      return;
    }
    if (!(read.body() instanceof Request.Invalid)) {
      assertThat(again(() -> codec.decodeRequest(codec.encodeRequest(read)))).isEqualTo(read);
    }
  }

  private static void event(FrameCodec codec, byte[] bytes) {
    EventFrame read;
    try {
      read = codec.decodeEvent(bytes);
    } catch (MalformedFrameException refused) {
      return;
    }
    // A codec may not carry all that it reads: the predecessor's knows fewer keys.
    EventFrame carried = again(() -> codec.decodeEvent(codec.encodeEvent(read)));
    assertThat(again(() -> codec.decodeEvent(codec.encodeEvent(carried)))).isEqualTo(carried);
  }

  private interface Reading<T> {
    T read() throws MalformedFrameException;
  }

  private static <T> T again(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedFrameException unreadable) {
      throw new AssertionError("does not read what it wrote", unreadable);
    }
  }
}
