package chat.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.ClientConfig;
import chat.api.client.ClientListener;
import chat.api.client.Credentials;
import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.MediaKind;
import chat.server.support.SampleFiles;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Files by the client library.
class UploadTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @TempDir private Path directory;

  private static ChatClient connect() throws Exception {
    return ChatClient.connect(
        ClientConfig.of(URI.create("ws://127.0.0.1:" + SERVER.port())).withLocale("zh-CN"),
        Credentials.password(TestClient.uniqueName(), "a-good-password"),
        new ClientListener() {});
  }

  @Test
  void aFileIsUploadedOnceAndSentAsWhatItIs() throws Exception {
    byte[] picture = SampleFiles.picture("png", 700, 500);
    Path file = Files.write(directory.resolve("海 sea.png"), picture);
    try (ChatClient client = connect()) {
      Content.Media media = client.upload(file);
      assertThat(media.kind()).isEqualTo(MediaKind.IMAGE);
      assertThat(client.upload(file)).isEqualTo(media);
      client.send(Room.LOBBY, media, new MessageId("m1")).get();
      Content said = client.history(Room.LOBBY, OptionalLong.empty()).get().getLast().content();
      assertThat(((Content.Media) said).file().name()).isEqualTo("海 sea.png");
      assertThat(((Content.Media) said).file().width()).isEqualTo(700);
    }
  }

  @Test
  void whatTheServerRefusesIsToldInTheReadersLanguage() throws Exception {
    Path file = Files.write(directory.resolve("no.png"), SampleFiles.text());
    try (ChatClient client = connect()) {
      assertThatThrownBy(() -> client.upload(file))
          .isInstanceOfSatisfying(
              ChatException.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(Optional.of(ErrorCode.WRONG_FILE_TYPE));
                assertThat(refused).hasMessage("文件内容与其名称不符。");
              });
    }
  }
}
