package chat.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `<name>.msgpack` is the native frame, `<name>.native.json` the same to read, `<name>.json` the
/// predecessor's form. After a deliberate change of the protocol: `mvn test -pl chat-api
/// -Dtest=GoldenFilesTest -Dgolden.write=true`, then read the diff.
class GoldenFilesTest {
  private static final Path FRAMES = Path.of("src/test/resources/frames");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  @TestFactory
  Stream<DynamicTest> requestsAreWrittenAndReadAsTheGoldenFilesSay() {
    return Stream.concat(
        both(GoldenFrames.requestsOfBoth())
            .flatMap(e -> Stream.of(request(e, FrameCodec.MSGPACK), request(e, FrameCodec.JSON))),
        both(GoldenFrames.requestsOfOurs()).map(e -> request(e, FrameCodec.MSGPACK)));
  }

  @TestFactory
  Stream<DynamicTest> eventsAreWrittenAndReadAsTheGoldenFilesSay() {
    Stream<DynamicTest> alike =
        both(GoldenFrames.eventsOfBoth())
            .flatMap(e ->
                Stream.of(event(e, FrameCodec.MSGPACK, true), event(e, FrameCodec.JSON, true)));
    Stream<DynamicTest> different =
        both(GoldenFrames.eventsThatDiffer())
            .flatMap(e ->
                Stream.of(
                    event(e, FrameCodec.MSGPACK, !e.getKey().equals("user-quit")),
                    event(e, FrameCodec.JSON, false)));
    Stream<DynamicTest> ours =
        both(GoldenFrames.eventsOfOurs()).map(e -> event(e, FrameCodec.MSGPACK, true));
    return Stream.of(alike, different, ours).flatMap(stream -> stream);
  }

  @Test
  void everyGoldenFileHasItsExample() throws IOException {
    Set<String> names = new TreeSet<>();
    names.addAll(GoldenFrames.requestsOfBoth().keySet());
    names.addAll(GoldenFrames.requestsOfOurs().keySet());
    names.addAll(GoldenFrames.eventsOfBoth().keySet());
    names.addAll(GoldenFrames.eventsThatDiffer().keySet());
    names.addAll(GoldenFrames.eventsOfOurs().keySet());
    try (Stream<Path> files = Files.list(FRAMES)) {
      Set<String> stems =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> name.substring(0, name.indexOf('.')))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(stems).isEqualTo(names);
    }
  }

  private static <T> Stream<Map.Entry<String, T>> both(Map<String, T> frames) {
    return frames.entrySet().stream();
  }

  private static DynamicTest request(Map.Entry<String, RequestFrame> example, FrameCodec codec) {
    return DynamicTest.dynamicTest(
        example.getKey() + extension(codec),
        () -> {
          byte[] golden = golden(example.getKey(), codec, codec.encodeRequest(example.getValue()));
          assertThat(codec.encodeRequest(example.getValue())).isEqualTo(golden);
          assertThat(codec.decodeRequest(golden)).isEqualTo(example.getValue());
        });
  }

  private static DynamicTest event(
      Map.Entry<String, EventFrame> example, FrameCodec codec, boolean readsBackWhole) {
    return DynamicTest.dynamicTest(
        example.getKey() + extension(codec),
        () -> {
          byte[] golden = golden(example.getKey(), codec, codec.encodeEvent(example.getValue()));
          assertThat(codec.encodeEvent(example.getValue())).isEqualTo(golden);
          if (readsBackWhole) {
            assertThat(codec.decodeEvent(golden)).isEqualTo(example.getValue());
          }
        });
  }

  private static String extension(FrameCodec codec) {
    return codec.isText() ? ".json" : ".msgpack";
  }

  private static byte[] golden(String name, FrameCodec codec, byte[] actual)
      throws IOException, MalformedFrameException {
    Path file = FRAMES.resolve(name + extension(codec));
    if (WRITE) {
      Files.createDirectories(FRAMES);
      Files.write(file, codec.isText() ? line(actual) : actual);
    }
    if (!codec.isText()) {
      byte[] readable = line(JsonTree.write(MsgpackTree.read(actual)));
      Path native0 = FRAMES.resolve(name + ".native.json");
      if (WRITE) {
        Files.write(native0, readable);
      }
      assertThat(readable).isEqualTo(Files.readAllBytes(native0));
    }
    return codec.isText() ? withoutNewline(Files.readAllBytes(file)) : Files.readAllBytes(file);
  }

  private static byte[] line(byte[] json) {
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  private static byte[] withoutNewline(byte[] line) {
    return java.util.Arrays.copyOf(line, line.length - 1);
  }

  private static Stream<Class<?>> members(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(GoldenFilesTest::members)
        : Stream.of(family);
  }

  @Test
  void theExamplesCoverEveryRequestAndEvent() {
    Set<Class<?>> seen = new java.util.HashSet<>();
    GoldenFrames.requestsOfBoth().values().forEach(f -> seen.add(f.body().getClass()));
    GoldenFrames.requestsOfOurs().values().forEach(f -> seen.add(f.body().getClass()));
    Map<String, EventFrame> events = new HashMap<>(GoldenFrames.eventsOfBoth());
    events.putAll(GoldenFrames.eventsThatDiffer());
    events.putAll(GoldenFrames.eventsOfOurs());
    events.values().forEach(f -> seen.add(f.event().getClass()));
    Set<Class<?>> all =
        Stream.of(chat.api.protocol.Request.class, chat.api.protocol.Event.class)
            .flatMap(GoldenFilesTest::members)
            .collect(Collectors.toSet());
    all.remove(chat.api.protocol.Request.Invalid.class);
    assertThat(seen).isEqualTo(all);
  }
}
