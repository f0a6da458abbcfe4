package chat.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scanner must find in every frame what the codec finds.
class FrameScannerTest {
  private static final Path FRAMES = Path.of("../chat-api/src/test/resources/frames");

  static Stream<Path> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.list(FRAMES)) {
      return files
          .filter(file -> !file.toString().endsWith(".native.json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyGoldenFrameIsScanned(Path file) throws IOException {
    byte[] frame = frame(file);
    FrameScanner scanner = scanner(file);
    scanner.scan(frame, 0, frame.length);
    assertThat(scanner.type()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void whatTheCodecFindsInADeliveryIsFound(Path file) throws IOException, MalformedFrameException {
    byte[] frame = frame(file);
    if (!file.getFileName().toString().startsWith("delivered-")) {
      return;
    }
    FrameCodec codec = isJson(file) ? FrameCodec.JSON : FrameCodec.MSGPACK;
    EventFrame decoded = codec.decodeEvent(frame);
    Event.Delivered delivered = (Event.Delivered) decoded.event();
    // Not at the beginning of the buffer, as frames lie in practice.
    byte[] buffer = new byte[frame.length + 7];
    System.arraycopy(frame, 0, buffer, 3, frame.length);
    FrameScanner scanner = scanner(file);
    scanner.scan(buffer, 3, 3 + frame.length);
    String id =
        new String(
            buffer, scanner.idFrom(), scanner.idTo() - scanner.idFrom(), StandardCharsets.UTF_8);
    assertThat(id).isEqualTo(delivered.delivery().id());
    assertThat(scanner.position()).isEqualTo(delivered.delivery().position());
  }

  @Test
  void aFrameThatIsCutShortIsNoFrame() throws IOException {
    byte[] frame = Files.readAllBytes(FRAMES.resolve("delivered-common.msgpack"));
    FrameScanner scanner = new MsgpackScanner();
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> scanner.scan(cut, 0, cut.length))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static FrameScanner scanner(Path file) {
    return isJson(file) ? new JsonScanner() : new MsgpackScanner();
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static byte[] frame(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return isJson(file) ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
