package chat.admin;

import static chat.admin.support.PredecessorRedis.line;
import static org.assertj.core.api.Assertions.assertThat;

import chat.admin.support.AdminRun;
import chat.admin.support.PredecessorRedis;
import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.conversation.Appended;
import chat.store.conversation.EntryRange;
import chat.store.conversation.Message;
import chat.store.file.StoredFile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On a lobby with 1,200 messages from a year ago, one of them with a picture, and one from today.
class PruneTest {
  private static final String ANNA = "6b04c80654bd9";
  private static final int OLD = 1_200;
  private static final int DAY = 86_400;

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void anOldLobby() throws Exception {
    data = directory.resolve("data");
    Path picture = directory.resolve("upload/image/20251123/23/a.png");
    Files.createDirectories(picture.getParent());
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    double yearAgo = Instant.now().getEpochSecond() - 365.0 * DAY;
    try (PredecessorRedis source = PredecessorRedis.start(directory.resolve("predecessor"))) {
      source.user(ANNA, "anna", "", 0, 1, "");
      source.log(
          "message:common_id:0",
          Stream.concat(
              Stream.of(
                  line(
                      300,
                      ANNA,
                      "0",
                      "picture",
                      yearAgo - 1,
                      "{\"name\":\"a.png\",\"path\":\"/upload/image/20251123/23/a.png\",\"size\":1}")),
              IntStream.range(1, OLD)
                  .mapToObj(i -> line(100, ANNA, "0", "m" + i, yearAgo + i, "\"old\""))));
      assertThat(
              AdminRun.of(
                      ChatAdmin.commandLine(),
                      "import",
                      "--from",
                      source.uri(),
                      "--upload-dir",
                      directory.resolve("upload").toString(),
                      "--data",
                      data.toString())
                  .code())
          .isZero();
    }
    try (Store store = open()) {
      assertThat(store.conversations().append(message("new"), ""))
          .isInstanceOf(Appended.Stored.class);
    }
  }

  private static Message message(String id) {
    return new Message(
        ConversationId.LOBBY, new UserId(ANNA), new MessageId(id), new Content.Text(id));
  }

  private Store open() {
    return Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a server"), "n"));
  }

  private AdminRun prune(String... options) {
    String[] all =
        Stream.concat(Stream.of("prune", "--data", data.toString()), Stream.of(options))
            .toArray(String[]::new);
    return AdminRun.of(ChatAdmin.commandLine(), all);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "--dry-run, false"})
  void withoutYesItIsOnlySaidWhatWouldGo(String option, boolean none) {
    AdminRun run = none ? prune("--older-than", "90d") : prune("--older-than", "90d", option);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("1,200 entries of 1 conversations would be deleted", "--yes");
    try (Store store = open()) {
      assertThat(store.conversations().after(ConversationId.LOBBY, 0, 1).reset()).isFalse();
    }
  }

  @Test
  void oldEntriesGoWithTheirIdsAndFilesAndTheLogGoesOn() {
    StoredFile picture;
    try (Store store = open()) {
      Content.Media media =
          (Content.Media)
              store
                  .conversations()
                  .after(ConversationId.LOBBY, 0, 1)
                  .entries()
                  .getFirst()
                  .message()
                  .content();
      picture = store.files().byPath(media.file().path()).orElseThrow();
      assertThat(store.files().uses(picture)).hasSize(1);
    }

    AdminRun run = prune("--older-than", "90d", "--yes", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip())
        .isEqualTo("{\"entries\":1200,\"conversations\":1,\"deleted\":true}");
    assertThat(AdminRun.of(ChatAdmin.commandLine(), "verify", "--data", data.toString()).code())
        .isZero();
    try (Store store = open()) {
      EntryRange rest = store.conversations().after(ConversationId.LOBBY, 0, 10);
      assertThat(rest.reset()).as("whoever comes from before is told").isTrue();
      assertThat(rest.entries())
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.position()).isEqualTo(OLD + 1);
            assertThat(entry.ordinal()).isEqualTo(OLD + 1);
          });
      assertThat(store.files().uses(picture)).isEmpty();
      assertThat(store.conversations().append(message("m7"), ""))
          .as("an id of what is gone is free again")
          .isInstanceOfSatisfying(
              Appended.Stored.class,
              stored -> assertThat(stored.entry().position()).isEqualTo(OLD + 2));
    }
  }

  @Test
  void aLogOfWhichAllIsOldGoesOnWhereItEnded() {
    assertThat(prune("--older-than", "0h", "--yes").code()).isZero();

    assertThat(AdminRun.of(ChatAdmin.commandLine(), "verify", "--data", data.toString()).code())
        .isZero();
    try (Store store = open()) {
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(OLD + 1);
      assertThat(store.conversations().append(message("again"), ""))
          .isInstanceOfSatisfying(
              Appended.Stored.class,
              stored -> assertThat(stored.entry().position()).isEqualTo(OLD + 2));
    }
  }

  @Test
  void smallConversationsAreSpared() {
    assertThat(prune("--older-than", "90d", "--larger-than", "1G").out())
        .contains("0 entries of 0 conversations");
    assertThat(prune("--older-than", "90d", "--larger-than", "1K").out()).contains("1,200");
  }

  @ParameterizedTest
  @CsvSource({"90, 0", "-1d, 0", "90d, large"})
  void whatIsNoAgeOrSizeIsWrongUsage(String age, String size) {
    AdminRun run = prune("--older-than=" + age, "--larger-than", size);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("See chat-admin prune --help.");
  }
}
