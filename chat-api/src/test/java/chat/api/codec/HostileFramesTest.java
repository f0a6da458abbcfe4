package chat.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFramesTest {
  static Stream<byte[]> headersThatClaimFourGigabytes() {
    return Stream.of(
        bytes(0xdf, 0xff, 0xff, 0xff, 0xff),
        bytes(0xdf, 0x7f, 0xff, 0xff, 0xff),
        bytes(0x81, 0xdb, 0xff, 0xff, 0xff, 0xff, 'a'),
        bytes(0x81, 0xdb, 0x7f, 0xff, 0xff, 0xff, 'a'),
        bytes(0x81, 0xa1, 'a', 0xdd, 0x7f, 0xff, 0xff, 0xff, 1),
        bytes(0x81, 0xa1, 'a', 0xc6, 0xff, 0xff, 0xff, 0xff, 1),
        bytes(0x81, 0xa1, 'a', 0xc9, 0xff, 0xff, 0xff, 0xff, 1, 1));
  }

  @ParameterizedTest
  @MethodSource("headersThatClaimFourGigabytes")
  void aBodyThatClaimsFourGigabytesAllocatesNothing(byte[] body) {
    assertMalformed(body);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertMalformed(body);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackIs() {
    byte[] nested = new byte[100_000];
    java.util.Arrays.fill(nested, (byte) 0x91);
    nested[0] = (byte) 0x81;
    nested[1] = (byte) 0xa0;
    assertMalformed(nested);
    String json = "{\"a\":" + "[".repeat(100_000);
    assertMalformedJson(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{",
        "{}",
        "{\"type\":\"100\"}",
        "{\"type\":1.5}",
        "{\"type\":null}",
        "{\"type\":100} x",
        "{\"type\":204,\"username\":{}}",
        "{\"type\":800,\"mess\":\"soon\"}",
        "{\"type\":800,\"mess\":{}}",
        "{\"type\":10,\"mess\":1}"
      })
  void whatIsNoFrameIsRefusedWithoutBeingRepeated(String json) {
    assertMalformedJson(json);
  }

  @Test
  void halfASurrogatePairBecomesAQuestionMark() throws MalformedFrameException {
    String json = "{\"type\":213,\"trace_id\":\"a\\ud83d\"}";
    assertThat(FrameCodec.JSON.decodeRequest(json.getBytes(StandardCharsets.UTF_8)).traceId())
        .isEqualTo("a?");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    assertMalformed(bytes(0x81, 0xa2, 0xc3, 0x28, 1));
  }

  @Test
  void bytesAfterTheMapAreRefused() {
    assertMalformed(bytes(0x81, 0xa4, 't', 'y', 'p', 'e', 0x64, 0x00));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noMutationOfAFrameEscapesTheOneException(long seed) {
    Random random = new Random(seed);
    byte[] frame =
        FrameCodec.MSGPACK.encodeRequest(GoldenFrames.requestsOfBoth().get("send-common"));
    byte[] json = FrameCodec.JSON.encodeRequest(GoldenFrames.requestsOfBoth().get("send-common"));
    for (int i = 0; i < 5_000; i++) {
      assertDecodesOrIsMalformed(FrameCodec.MSGPACK, mutate(frame, random));
      assertDecodesOrIsMalformed(FrameCodec.JSON, mutate(json, random));
    }
  }

  private static byte[] mutate(byte[] frame, Random random) {
    byte[] mutant = java.util.Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
    for (int n = random.nextInt(4); n > 0; n--) {
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
    }
    return mutant;
  }

  private static void assertDecodesOrIsMalformed(FrameCodec codec, byte[] payload) {
    try {
      assertThat(codec.decodeRequest(payload)).isNotNull();
    } catch (MalformedFrameException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  private static void assertMalformed(byte[] body) {
    assertThatThrownBy(() -> FrameCodec.MSGPACK.decodeRequest(body))
        .isInstanceOf(MalformedFrameException.class);
  }

  private static void assertMalformedJson(String json) {
    assertThatThrownBy(() -> FrameCodec.JSON.decodeRequest(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedFrameException.class);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
