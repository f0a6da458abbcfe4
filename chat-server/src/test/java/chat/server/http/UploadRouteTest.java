package chat.server.http;

import static chat.server.support.TestUploads.ask;
import static chat.server.support.TestUploads.code;
import static chat.server.support.TestUploads.get;
import static chat.server.support.TestUploads.post;
import static chat.server.support.TestUploads.upload;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.api.protocol.MediaKind;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.SampleFiles;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.server.upload.UploadRules;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /upload`, `HEAD /upload/by-hash/…` and `GET /upload/…`.
class UploadRouteTest {
  private static final int MEBIBYTE = 1 << 20;

  @RegisterExtension
  static final TestServer SERVER =
      new TestServer(
          new UploadRules(
              Limits.DEFAULT.withFiles(MEBIBYTE, 2 * MEBIBYTE, 3 * MEBIBYTE),
              6 * MEBIBYTE,
              Duration.ofHours(24)));

  private TestClient ann;
  private TestClient bob;

  @BeforeEach
  void login() throws Exception {
    ann = TestClient.login(SERVER.port(), FrameCodec.MSGPACK, TestClient.uniqueName());
    bob = TestClient.login(SERVER.port(), FrameCodec.MSGPACK, TestClient.uniqueName());
  }

  @AfterEach
  void logout() throws IOException {
    ann.close();
    bob.close();
  }

  private HttpResponse<String> postAs(TestClient client, byte[] bytes, String name)
      throws Exception {
    return post(
        SERVER.port(), client.account().sessionId(), BodyPublishers.ofByteArray(bytes), name);
  }

  private JsonNode uploadAs(TestClient client, byte[] bytes, String name) throws Exception {
    return upload(SERVER.port(), client, bytes, name);
  }

  private int askAs(TestClient client, String hash) throws Exception {
    return ask(SERVER.port(), client.account().sessionId(), hash).statusCode();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void aPictureIsKeptAndDescribed() throws Exception {
    byte[] picture = SampleFiles.picture("png", 1600, 900);
    JsonNode file = uploadAs(ann, picture, "../holidays/sea ä.png");
    assertThat(file.path("hash").asText()).isEqualTo(sha256(picture));
    assertThat(file.path("size").asInt()).isEqualTo(picture.length);
    assertThat(file.path("mime").asText()).isEqualTo("image/png");
    assertThat(file.path("kind").asText()).isEqualTo("image");
    assertThat(file.path("name").asText()).isEqualTo("../holidays/sea ä.png");
    assertThat(file.path("width").asInt()).isEqualTo(1600);
    assertThat(file.path("height").asInt()).isEqualTo(900);
    assertThat(file.path("path").asText())
        .matches("/upload/image/[0-9]{8}/[0-9]{2}/[A-Za-z0-9_-]{22}\\.png");
    HttpResponse<byte[]> read = get(SERVER.port(), file.path("path").asText());
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(picture);
    byte[] small = get(SERVER.port(), file.path("thumbnail").asText()).body();
    assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(640);
  }

  @ParameterizedTest
  @CsvSource({
    "jpg, jpg, image/jpeg",
    "gif, gif, image/gif",
    "bmp, bmp, image/bmp",
  })
  void picturesOfAllKindsAreToldByTheirContent(String format, String extension, String type)
      throws Exception {
    JsonNode file = uploadAs(ann, SampleFiles.picture(format, 20, 10), "");
    assertThat(file.path("path").asText()).endsWith("." + extension);
    assertThat(file.path("mime").asText()).isEqualTo(type);
    assertThat(file.has("thumbnail")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "word/document.xml, docx",
    "xl/workbook.xml, xlsx",
    "ppt/presentation.xml, pptx",
    "something/else.xml, zip",
  })
  void officeDocumentsAreToldByTheirContent(String part, String extension) throws Exception {
    JsonNode file = uploadAs(ann, SampleFiles.office(part), "");
    assertThat(file.path("path").asText()).startsWith("/upload/document/").endsWith(extension);
    assertThat(file.path("kind").asText()).isEqualTo("file");
  }

  @Test
  void olderOfficeDocumentsAreToldByTheStreamTheyHold() throws Exception {
    byte[] word = new byte[4096];
    byte[] magic = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    System.arraycopy(magic, 0, word, 0, magic.length);
    byte[] name = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, word, 1024, name.length);
    JsonNode file = uploadAs(ann, word, "");
    assertThat(file.path("mime").asText()).isEqualTo("application/msword");
    assertThat(file.path("path").asText()).endsWith(".doc");
  }

  @Test
  void soundIsMusic() throws Exception {
    JsonNode file = uploadAs(ann, SampleFiles.mp3(), "song.mp3");
    assertThat(file.path("kind").asText()).isEqualTo("music");
    assertThat(file.path("path").asText()).startsWith("/upload/music/").endsWith(".mp3");
  }

  @Test
  void theSameContentIsKeptOnce() throws Exception {
    byte[] text = SampleFiles.text();
    String first = uploadAs(ann, text, "a.txt").path("path").asText();
    long files = filesOnDisk();
    assertThat(uploadAs(bob, text, "b.txt").path("path").asText()).isEqualTo(first);
    assertThat(filesOnDisk()).isEqualTo(files);
  }

  private static long filesOnDisk() throws IOException {
    Path upload = SERVER.dataDirectory().resolve("upload");
    try (Stream<Path> walk = Files.walk(upload)) {
      return walk.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aContentWhoseBytesWereDeletedIsTakenOnceMore() throws Exception {
    byte[] text = SampleFiles.text();
    String path = uploadAs(ann, text, "").path("path").asText();
    Files.delete(
        SERVER.dataDirectory().resolve("upload").resolve(path.substring("/upload/".length())));
    assertThat(get(SERVER.port(), path).statusCode()).isEqualTo(404);
    uploadAs(ann, text, "");
    assertThat(get(SERVER.port(), path).body()).isEqualTo(text);
  }

  @Test
  void onlyWhoHasAFileIsToldThatTheServerHasIt() throws Exception {
    byte[] text = SampleFiles.text();
    JsonNode file = uploadAs(ann, text, "");
    String hash = file.path("hash").asText();
    HttpResponse<String> known = ask(SERVER.port(), ann.account().sessionId(), hash);
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.headers().firstValue("location")).contains(file.path("path").asText());
    assertThat(known.headers().firstValueAsLong("content-length")).hasValue(text.length);
    assertThat(askAs(bob, hash)).isEqualTo(404);
    assertThat(askAs(ann, "00".repeat(32))).isEqualTo(404);
    assertThat(askAs(ann, "not-a-hash")).isEqualTo(404);
    assertThat(ask(SERVER.port(), "no-session", hash).statusCode()).isEqualTo(401);
    ann.send(
        new Request.SendPersonal(
            WireId.of(bob.userId()),
            Optional.empty(),
            new Content.Media(
                MediaKind.FILE, Attachment.named("a.txt", file.path("path").asText(), 1))));
    ann.expect(Event.Acked.class);
    assertThat(askAs(bob, hash)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0, 3",
    "bytes=5-, 5, 9",
    "bytes=-4, 6, 9",
    "bytes=-400, 0, 9",
    "bytes=8-100, 8, 9",
    "bytes=9-9, 9, 9",
  })
  void aPartOfAFileIsSent(String range, int first, int last) throws Exception {
    String path =
        uploadAs(ann, "0123456789".getBytes(StandardCharsets.UTF_8), "").path("path").asText();
    HttpResponse<byte[]> part = get(SERVER.port(), path, "Range", range);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("content-range"))
        .contains("bytes " + first + "-" + last + "/10");
    assertThat(part.body()).asString().isEqualTo("0123456789".substring(first, last + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=10-, 416",
    "bytes=99999999999999999-, 416",
    "bytes=-0, 416",
    "bytes=3-2, 200",
    "bytes=a-b, 200",
    "bytes=-, 200",
    "bytes=, 200",
    "lines=1-2, 200",
    "'bytes=0-1,3-4', 200",
    "bytes=999999999999999999999999-, 200",
    "bytes=--1, 200",
  })
  void strangeRangesAreRefusedOrIgnored(String range, int status) throws Exception {
    String path =
        uploadAs(ann, "0123456789".getBytes(StandardCharsets.UTF_8), "").path("path").asText();
    assertThat(get(SERVER.port(), path, "Range", range).statusCode()).isEqualTo(status);
  }

  @Test
  void aFileIsReadOnceAndCannotActAsAPartOfThisSite() throws Exception {
    String path =
        uploadAs(ann, "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "x.html")
            .path("path")
            .asText();
    HttpResponse<byte[]> read = get(SERVER.port(), path);
    assertThat(read.headers().firstValue("content-disposition")).contains("attachment");
    assertThat(read.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(read.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("sandbox; default-src 'none'");
    assertThat(read.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(read.headers().firstValue("cache-control").orElse("")).contains("immutable");
    String etag = read.headers().firstValue("etag").orElseThrow();
    assertThat(get(SERVER.port(), path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(get(SERVER.port(), path, "Range", "bytes=0-1", "If-Range", etag).statusCode())
        .isEqualTo(206);
    assertThat(get(SERVER.port(), path, "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPageOrDrawingIsNoPicture() throws Exception {
    byte[] page = "<!DOCTYPE html><html><body>hi".getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> refused = postAs(ann, page, "cat.png");
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(code(refused)).isEqualTo("wrong_file_type");
    byte[] drawing =
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
    JsonNode file = uploadAs(ann, drawing, "cat.svg");
    assertThat(file.path("kind").asText()).isEqualTo("file");
    assertThat(
            get(SERVER.port(), file.path("path").asText())
                .headers()
                .firstValue("content-disposition"))
        .contains("attachment");
  }

  @ParameterizedTest
  @CsvSource({"10000, 10000", "1, 60000000", "2147483647, 2147483647"})
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsRead(int width, int height) throws Exception {
    byte[] bomb = width == 10_000 ? SampleFiles.bomb(width, height) : header(width, height);
    HttpResponse<String> refused = postAs(ann, bomb, "big.png");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(code(refused)).isEqualTo("too_many_pixels");
  }

  /// A picture of which only the beginning is there.
  private static byte[] header(int width, int height) {
    byte[] png = SampleFiles.picture("png", 1, 1);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  @Test
  void aDamagedPictureIsRefused() throws Exception {
    byte[] picture = SampleFiles.picture("png", 300, 300);
    byte[] cut = Arrays.copyOf(picture, picture.length / 2);
    HttpResponse<String> refused = postAs(ann, cut, "half.png");
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(code(refused)).isEqualTo("damaged_picture");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsTooLargeIsRefusedWhetherOrNotItSaysSo(boolean announced) throws Exception {
    byte[] large = new byte[3 * MEBIBYTE + 1];
    Arrays.fill(large, (byte) 'a');
    HttpResponse<String> refused =
        post(
            SERVER.port(),
            ann.account().sessionId(),
            announced
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
            "");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(code(refused)).isEqualTo("file_too_large");
    assertThat(refused.body()).contains("1 MiB").contains("3 MiB");
  }

  @Test
  void whoSendsAllOfARefusedFileBeforeReadingIsTold() throws Exception {
    byte[] head =
        ("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + 4 * MEBIBYTE
                + "\r\nAuthorization: Bearer "
                + ann.account().sessionId()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head);
      // The answer is there: whether the server still reads is what the rest shows.
      byte[] begun = socket.getInputStream().readNBytes(12);
      for (int i = 0; i < 4; i++) {
        socket.getOutputStream().write(new byte[MEBIBYTE]);
      }
      byte[] rest = socket.getInputStream().readAllBytes();
      assertThat(new String(begun, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
      assertThat(new String(rest, StandardCharsets.UTF_8)).contains("file_too_large");
    }
  }

  @Test
  void whoAsksBeforeSendingARefusedFileIsNotAskedForIt() throws Exception {
    String head =
        "POST /upload HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
            + 4 * MEBIBYTE
            + "\r\nAuthorization: Bearer "
            + ann.account().sessionId()
            + "\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    assertThat(code(postAs(ann, new byte[0], "a.txt"))).isEqualTo("empty_file");
  }

  @Test
  void nobodyUploadsMoreThanTheirQuota() throws Exception {
    byte[] large = new byte[3 * MEBIBYTE];
    for (int i = 0; i < 2; i++) {
      Arrays.fill(large, (byte) ('a' + i));
      uploadAs(ann, large, "");
    }
    HttpResponse<String> refused = postAs(ann, SampleFiles.text(), "");
    assertThat(refused.statusCode()).isEqualTo(507);
    assertThat(code(refused)).isEqualTo("quota_reached");
    uploadAs(bob, SampleFiles.text(), "");
  }

  @Test
  void whoIsNotLoggedInOrDisabledCannotUpload() throws Exception {
    HttpResponse<String> stranger =
        post(SERVER.port(), "0".repeat(43), BodyPublishers.ofString("hello"), "");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(code(stranger)).isEqualTo("no_session");
    SERVER.store().accounts().setActive(new UserId(ann.userId()), false);
    assertThat(postAs(ann, SampleFiles.text(), "").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/upload/../redis/connection",
        "/upload/..%2fredis%2fconnection",
        "/upload/image/../../redis/connection",
        "/upload/image/20261123/23/..%2f..%2f..%2f..%2fredis%2fconnection.png",
        "/upload//etc/passwd",
        "/upload/incoming/test/x.part",
        "/upload/image/20261123/23/none.png",
        "/upload/"
      })
  void nothingButUploadsIsHandedOut(String path) throws Exception {
    HttpResponse<byte[]> response = get(SERVER.port(), path);
    // A path that leaves the folder is one of the page, whatever lies there on the disk.
    boolean page = response.headers().firstValue("content-type").orElse("").startsWith("text/html");
    assertThat(page || response.statusCode() == 404 || response.statusCode() == 400).isTrue();
  }

  @Test
  void aFileNobodyUsesIsTakenAwayAndOneThatIsUsedStays() throws Exception {
    JsonNode unused = uploadAs(ann, SampleFiles.picture("png", 900, 900), "");
    JsonNode used = uploadAs(ann, SampleFiles.picture("png", 900, 900), "");
    ann.send(
        new Request.SendCommon(
            WireId.LOBBY,
            Optional.empty(),
            new Content.Media(
                MediaKind.IMAGE, Attachment.named("a.png", used.path("path").asText(), 1))));
    ann.expect(Event.Acked.class);
    assertThat(SERVER.running().removeUnusedFiles(Duration.ZERO)).isPositive();
    for (String path : List.of("path", "thumbnail")) {
      assertThat(get(SERVER.port(), unused.path(path).asText()).statusCode()).isEqualTo(404);
      assertThat(get(SERVER.port(), used.path(path).asText()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    long before = filesOnDisk();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      String head =
          "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nAuthorization: Bearer "
              + ann.account().sessionId()
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[100_000]);
      Awaitility.await().until(() -> filesOnDisk() == before + 1);
    }
    Awaitility.await().until(() -> filesOnDisk() == before);
  }
}
