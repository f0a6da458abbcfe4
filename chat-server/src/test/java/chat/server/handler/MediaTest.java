package chat.server.handler;

import static chat.server.support.TestUploads.upload;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.MessageId;
import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.MediaKind;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.support.RawWebSocket;
import chat.server.support.SampleFiles;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.server.support.TestUploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures, music, files, emotions and avatars, in both codecs.
class MediaTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private TestClient page;
  private TestClient program;

  @BeforeEach
  void login() throws Exception {
    page = TestClient.login(SERVER.port(), FrameCodec.JSON, TestClient.uniqueName());
    program = TestClient.login(SERVER.port(), FrameCodec.MSGPACK, TestClient.uniqueName());
  }

  @AfterEach
  void logout() throws IOException {
    page.close();
    program.close();
  }

  static Stream<Arguments> kindsAndSenders() {
    return Stream.of(MediaKind.values())
        .flatMap(kind -> Stream.of(Arguments.of(kind, true), Arguments.of(kind, false)));
  }

  private static byte[] bytes(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> SampleFiles.picture("png", 800, 600);
      case MUSIC -> SampleFiles.mp3();
      case FILE -> SampleFiles.office("word/document.xml");
    };
  }

  private static Content media(MediaKind kind, String name, String path) {
    return new Content.Media(kind, Attachment.named(name, path, 1));
  }

  private static String path(TestClient uploader, MediaKind kind) throws Exception {
    return upload(SERVER.port(), uploader, bytes(kind), "").path("path").asText();
  }

  private static Content.Media received(TestClient client) throws Exception {
    Delivery delivery =
        client
            .expect(Event.Delivered.class, d -> d.delivery().content() instanceof Content.Media)
            .delivery();
    return (Content.Media) delivery.content();
  }

  @ParameterizedTest
  @MethodSource("kindsAndSenders")
  void everybodyGetsWhatIsSentToTheLobby(MediaKind kind, boolean fromPage) throws Exception {
    TestClient sender = fromPage ? page : program;
    byte[] bytes = bytes(kind);
    String path = upload(SERVER.port(), sender, bytes, "").path("path").asText();
    sender.send(
        new Request.SendCommon(WireId.LOBBY, Optional.empty(), media(kind, "a <b>.x", path)));
    for (TestClient client : List.of(page, program)) {
      Content.Media media = received(client);
      assertThat(media.kind()).isEqualTo(kind);
      assertThat(media.file().name()).isEqualTo("a <b>.x");
      assertThat(media.file().path()).isEqualTo(path);
      assertThat(media.file().size()).isEqualTo(bytes.length);
      assertThat(media.file().width())
          .isEqualTo(client == program && kind == MediaKind.IMAGE ? 800 : 0);
    }
    page.send(new Request.HistoryCommon(WireId.LOBBY, OptionalLong.empty()));
    assertThat(page.expect(Event.HistoryCommon.class).rows().getLast().content())
        .isInstanceOf(Content.Media.class);
  }

  @ParameterizedTest
  @MethodSource("kindsAndSenders")
  void aPrivateFileReachesBothAndTheReceiverMaySendItOn(MediaKind kind, boolean fromPage)
      throws Exception {
    TestClient sender = fromPage ? page : program;
    TestClient receiver = fromPage ? program : page;
    String path = path(sender, kind);
    Content content = media(kind, "x", path);
    receiver.send(new Request.SendCommon(WireId.LOBBY, Optional.empty(), content));
    assertThat(receiver.expect(Event.Notice.class).level()).isEqualTo(Event.Level.WARNING);
    sender.send(new Request.SendPersonal(WireId.of(receiver.userId()), Optional.empty(), content));
    assertThat(sender.expect(Event.Delivered.class).delivery().view())
        .isEqualTo(Delivery.View.SELF);
    assertThat(receiver.expect(Event.Delivered.class).delivery().view())
        .isEqualTo(Delivery.View.OTHER);
    receiver.send(new Request.SendCommon(WireId.LOBBY, Optional.empty(), content));
    assertThat(received(sender).file().path()).isEqualTo(path);
  }

  @Test
  void onlyPicturesAreSentAsPicturesAndOnlyMusicAsMusic() throws Exception {
    String text = upload(SERVER.port(), program, SampleFiles.text(), "a.txt").path("path").asText();
    String picture = path(program, MediaKind.IMAGE);
    for (Content wrong :
        List.of(
            media(MediaKind.IMAGE, "a", text),
            media(MediaKind.MUSIC, "a", text),
            media(MediaKind.MUSIC, "a", picture))) {
      program.send(new Request.SendCommon(WireId.LOBBY, Optional.empty(), wrong));
      assertThat(program.expect(Event.Notice.class).code()).contains(ErrorCode.WRONG_FILE_KIND);
    }
    program.send(
        new Request.SendCommon(
            WireId.LOBBY, Optional.empty(), media(MediaKind.FILE, "as a file", picture)));
    assertThat(received(program).kind()).isEqualTo(MediaKind.FILE);
  }

  @Test
  void aPathThatTheServerDidNotGiveOutIsRefused() throws Exception {
    for (String path :
        List.of("/upload/image/20261123/23/none.png", "/etc/passwd", "http://evil.example/a.png")) {
      program.send(
          new Request.SendCommon(
              WireId.LOBBY, Optional.empty(), media(MediaKind.IMAGE, "a", path)));
      assertThat(program.expect(Event.Notice.class).code()).contains(ErrorCode.UNKNOWN_FILE);
    }
  }

  @Test
  void aMessageSentAgainUsesItsFileOnce() throws Exception {
    String path = path(program, MediaKind.IMAGE);
    Optional<MessageId> id = Optional.of(new MessageId(UUID.randomUUID().toString()));
    Request send = new Request.SendCommon(WireId.LOBBY, id, media(MediaKind.IMAGE, "a", path));
    program.send(send);
    long first = program.expect(Event.Acked.class).messageId();
    program.send(send);
    assertThat(program.expect(Event.Acked.class).messageId()).isEqualTo(first);
    program.send(new Request.SendCommon(WireId.LOBBY, id, media(MediaKind.IMAGE, "other", path)));
    assertThat(program.expect(Event.Notice.class).code()).contains(ErrorCode.ID_REUSED);
  }

  @Test
  void aBinaryMessageOfThePredecessorsPageIsAnUpload() throws Exception {
    byte[] document = SampleFiles.office("xl/workbook.xml");
    long sent = System.nanoTime();
    page.socket().frame(true, RawWebSocket.BINARY, document);
    Event.Uploaded uploaded = page.expect(Event.Uploaded.class);
    // That page listens only once it has hashed the file.
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(100));
    assertThat(uploaded.path()).startsWith("/upload/document/").endsWith(".xlsx");
    assertThat(uploaded.size()).isEqualTo(document.length);
    assertThat(TestUploads.get(SERVER.port(), uploaded.path()).body()).isEqualTo(document);
    page.send(
        new Request.SendCommon(
            WireId.LOBBY, Optional.empty(), media(MediaKind.FILE, "s.xlsx", uploaded.path())));
    assertThat(received(program).file().mediaType()).contains("spreadsheetml");
  }

  @Test
  void aLargeBinaryMessageIsTakenInFragments() throws Exception {
    byte[] large = new byte[20 << 20];
    Arrays.fill(large, (byte) 'x');
    int step = 128 << 10;
    for (int at = 0; at < large.length; at += step) {
      int opCode = at == 0 ? RawWebSocket.BINARY : RawWebSocket.CONTINUATION;
      byte[] part = Arrays.copyOfRange(large, at, at + step);
      page.socket().frame(at + step == large.length, opCode, part);
    }
    assertThat(page.expect(Event.Uploaded.class).size()).isEqualTo(large.length);
  }

  @Test
  void whatCannotBeKeptIsAnsweredWith904AndThePageGoesOn() throws Exception {
    page.socket().frame(true, RawWebSocket.BINARY, new byte[0]);
    assertThat(page.expect(Event.UploadRefused.class).text()).isEqualTo("The file is empty.");
    byte[] picture = SampleFiles.picture("png", 400, 400);
    page.socket().frame(true, RawWebSocket.BINARY, Arrays.copyOf(picture, picture.length / 2));
    assertThat(page.expect(Event.UploadRefused.class).text()).isEqualTo("The picture is damaged.");
    page.say("still here");
    assertThat(page.expectText("0")).isEqualTo("still here");
  }

  @Test
  void aBinaryMessageBeforeLoginIsNoUpload() throws Exception {
    try (TestClient stranger = TestClient.connect(SERVER.port(), FrameCodec.JSON)) {
      stranger.send(new Request.OnlineTotal());
      stranger.expect(Event.LoginRequired.class);
      stranger.socket().frame(true, RawWebSocket.BINARY, new byte[1000]);
      stranger.expect(Event.LoginRequired.class);
      stranger.socket().frame(false, RawWebSocket.BINARY, new byte[17 << 10]);
      assertThat(stranger.socket().receiveClose()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void somebodysPictureIsShownToEverybody(Codec codec) throws Exception {
    TestClient client = codec == Codec.JSON ? page : program;
    String first = path(client, MediaKind.IMAGE);
    String second = path(client, MediaKind.IMAGE);
    for (String path : List.of(first, second)) {
      client.send(new Request.AvatarUpload(path));
      assertThat(client.expect(Event.AvatarChanged.class).path()).isEqualTo(path);
    }
    for (TestClient other : List.of(page, program)) {
      other.send(new Request.UserQuery(WireId.of(client.userId())));
      assertThat(other.expect(Event.UserInfo.class).user().avatar()).isEqualTo(second);
    }
    Awaitility.await()
        .until(() -> {
          page.send(new Request.UserList());
          return page.expect(Event.UserList.class).users().stream()
              .anyMatch(user -> user.avatar().equals(second));
        });
    assertThat(SERVER.running().removeUnusedFiles(Duration.ZERO)).isPositive();
    assertThat(TestUploads.get(SERVER.port(), first).statusCode()).isEqualTo(404);
    assertThat(TestUploads.get(SERVER.port(), second).statusCode()).isEqualTo(200);
  }

  enum Codec {
    JSON,
    MSGPACK
  }

  @Test
  void nativeClientsHearOfANewPictureAndThePredecessorsCountNobodyTwice() throws Exception {
    String path = path(program, MediaKind.IMAGE);
    program.send(new Request.AvatarUpload(path));
    Event.Presence batch =
        program.expect(
            Event.Presence.class,
            presence -> presence.online().stream().anyMatch(user -> user.avatar().equals(path)));
    assertThat(batch.total()).isEqualTo(2);
    page.send(new Request.OnlineTotal());
    assertThat(page.expect(Event.OnlineTotal.class).total()).isEqualTo(2);
  }

  @Test
  void onlyOnesOwnPictureCanBeTakenForAnAvatar() throws Exception {
    for (String path :
        List.of("", "/upload/image/20261123/23/none.png", path(page, MediaKind.IMAGE))) {
      program.send(new Request.AvatarUpload(path));
      assertThat(program.expect(Event.AvatarRefused.class).code())
          .isEqualTo(ErrorCode.UNKNOWN_FILE);
    }
    program.send(new Request.AvatarUpload(path(program, MediaKind.FILE)));
    assertThat(program.expect(Event.AvatarRefused.class).code())
        .isEqualTo(ErrorCode.WRONG_FILE_KIND);
  }

  @Test
  void aGroupHasAPictureAndItsFilesGoWithIt() throws Exception {
    try (TestClient third =
        TestClient.login(SERVER.port(), FrameCodec.MSGPACK, TestClient.uniqueName())) {
      String picture = path(program, MediaKind.IMAGE);
      String other = path(program, MediaKind.IMAGE);
      String file = path(program, MediaKind.FILE);
      program.send(
          new Request.GroupCreate(
              "friends", List.of(page.userId(), third.userId()), Optional.of(picture)));
      String group = groupOf(program, picture);
      program.send(
          new Request.GroupUpdate(group, Optional.empty(), Optional.empty(), Optional.of(other)));
      assertThat(groupOf(third, other)).isEqualTo(group);
      program.send(
          new Request.SendCommon(
              WireId.of(group), Optional.empty(), media(MediaKind.FILE, "a.docx", file)));
      assertThat(received(third).file().path()).isEqualTo(file);
      third.send(
          new Request.SendCommon(
              WireId.of(group), Optional.empty(), media(MediaKind.FILE, "mine.docx", file)));
      assertThat(received(third).file().name()).isEqualTo("mine.docx");
      SERVER.running().removeUnusedFiles(Duration.ZERO);
      assertThat(TestUploads.get(SERVER.port(), picture).statusCode()).isEqualTo(404);
      assertThat(TestUploads.get(SERVER.port(), other).statusCode()).isEqualTo(200);
      program.send(new Request.GroupDelete(group));
      program.expect(Event.GroupChanged.class, done -> done.kind() == Content.Kind.DELETED);
      Awaitility.await()
          .until(() -> {
            SERVER.running().removeUnusedFiles(Duration.ZERO);
            return TestUploads.get(SERVER.port(), other).statusCode() == 404
                && TestUploads.get(SERVER.port(), file).statusCode() == 404;
          });
    }
  }

  private static String groupOf(TestClient client, String avatar) throws Exception {
    Event.Delivered told =
        client.expect(
            Event.Delivered.class,
            d ->
                d.delivery().content() instanceof Content.GroupChange change
                    && change.group().avatar().equals(avatar));
    return told.delivery().receiverId();
  }

  @Test
  void anotherPersonsPictureIsNoGroupsPicture() throws Exception {
    program.send(
        new Request.GroupCreate(
            "friends",
            List.of(page.userId(), program.userId()),
            Optional.of(path(page, MediaKind.IMAGE))));
    assertThat(program.expect(Event.Notice.class).code()).isNotEmpty();
  }

  @Test
  void anEmotionIsAPictureToThePredecessorsPage() throws Exception {
    page.socket()
        .text(
            "{\"type\":400,\"receiver_id\":\"0\",\"mess\":\"faces_smile\",\"session_id\":\"%s\",\"sender_id\":\"%s\"}"
                .formatted(page.account().sessionId(), page.userId()));
    Content.Emotion smile = new Content.Emotion("faces", "smile.svg");
    assertThat(program.expect(Event.Delivered.class).delivery().content()).isEqualTo(smile);
    assertThat(received(page).file().path()).isEqualTo("/images/emotion/faces/smile.svg");
    assertThat(TestUploads.get(SERVER.port(), smile.path()).headers().firstValue("content-type"))
        .contains("image/svg+xml");
    page.send(
        new Request.SendCommon(
            WireId.LOBBY, Optional.empty(), media(MediaKind.IMAGE, "x", smile.path())));
    assertThat(program.expect(Event.Delivered.class).delivery().content()).isEqualTo(smile);
  }

  @Test
  void anEmotionThatIsNotThereIsRefused() throws Exception {
    for (String name : List.of("none", "..", "smile.svg.exe")) {
      program.send(
          new Request.SendCommon(
              WireId.LOBBY, Optional.empty(), new Content.Emotion("faces", name)));
      assertThat(program.expect(Event.Notice.class).code()).contains(ErrorCode.UNKNOWN_EMOTION);
    }
  }

  @Test
  void aFolderOfPicturesIsAPack() throws Exception {
    Path pack = SERVER.dataDirectory().resolve("emotion/cats");
    Files.createDirectories(pack);
    Files.write(pack.resolve("grin.png"), SampleFiles.picture("png", 20, 20));
    program.send(
        new Request.SendCommon(
            WireId.LOBBY, Optional.empty(), new Content.Emotion("cats", "grin")));
    assertThat(program.expect(Event.Delivered.class).delivery().content())
        .isEqualTo(new Content.Emotion("cats", "grin.png"));
    assertThat(TestUploads.get(SERVER.port(), "/images/emotion/").body())
        .asString()
        .contains("\"cats\":[\"grin.png\"]")
        .contains("smile.svg");
  }
}
