package chat.admin;

import static chat.admin.support.PredecessorRedis.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.admin.support.AdminRun;
import chat.admin.support.PredecessorRedis;
import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.conversation.Appended;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The restore drill: what was imported from a predecessor and written since is backed up, lost,
/// and restored.
class BackupTest {
  private static final double T = 1795475467.905575;
  private static final String ANNA = "6b04c80654bd9";
  private static final String BERT = "6b04c80883398";
  private static final UserId ANNA_ID = new UserId(ANNA);
  private static final UserId BERT_ID = new UserId(BERT);
  private static final String GROUP = "6b04c81bd0e51";
  private static final ConversationId GROUP_LOG = new ConversationId.Group(new GroupId(GROUP));
  private static final ConversationId PAIR = ConversationId.between(ANNA_ID, BERT_ID);

  @TempDir Path directory;
  private Path data;
  private Path backup;

  @BeforeEach
  void aStoreThatIsUsed() throws Exception {
    data = directory.resolve("data");
    backup = directory.resolve("chat.backup");
    try (PredecessorRedis source = PredecessorRedis.start(directory.resolve("predecessor"))) {
      source.user(ANNA, "安娜", PredecessorRedis.bcrypt("anna's password"), 99, 1, "");
      source.user(BERT, "bert", PredecessorRedis.bcrypt("1"), 0, 1, "");
      source.group(GROUP, "Friends", ANNA, T, ANNA, BERT);
      source.log(
          "message:common_id:0",
          Stream.concat(
              IntStream.range(0, 1_500)
                  .mapToObj(i -> line(100, ANNA, "0", "m" + i, T + i, "\"<p>text " + i + "</p>\"")),
              Stream.of(
                  line(
                      300,
                      BERT,
                      "0",
                      "picture",
                      T + 2_000,
                      "{\"name\":\"a.png\",\"path\":\"/upload/image/20261123/23/a.png\",\"size\":1}"))));
      source.log(
          "message:common_id:" + GROUP,
          Stream.of(line(100, BERT, GROUP, "g1", T + 1, "\"<p>in the group</p>\"")));
      Path upload = directory.resolve("upload/image/20261123/23/a.png");
      Files.createDirectories(upload.getParent());
      ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", upload.toFile());
      assertGood(
          run(
              "import",
              "--from",
              source.uri(),
              "--upload-dir",
              directory.resolve("upload").toString(),
              "--data",
              data.toString()));
    }
    try (Store store = open(data)) {
      for (int i = 0; i < 20; i++) {
        assertThat(store.conversations().append(message(PAIR, "p" + i), ""))
            .isInstanceOf(Appended.Stored.class);
      }
    }
    assertGood(run("set-role", "bert", "7", "--data", data.toString()));
  }

  private static Message message(ConversationId conversation, String text) {
    return new Message(conversation, ANNA_ID, new MessageId(text), new Content.Text(text));
  }

  private static AdminRun run(String... arguments) {
    return AdminRun.of(ChatAdmin.commandLine(), arguments);
  }

  private static void assertGood(AdminRun run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  private static Store open(Path data) {
    return Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a test"), "test"));
  }

  /// A sum of each conversation's entries, and what else people would miss.
  private static Map<String, String> sums(Path data) throws Exception {
    Map<String, String> sums = new LinkedHashMap<>();
    try (Store store = open(data)) {
      for (ConversationId conversation : List.of(ConversationId.LOBBY, GROUP_LOG, PAIR)) {
        sums.put(conversation.key(), sum(entries(store, conversation).toString()));
      }
      for (UserId user : List.of(ANNA_ID, BERT_ID)) {
        sums.put(
            user.value(),
            store.accounts().byId(user).orElseThrow()
                + " "
                + new TreeMap<>(
                    Map.of("marks", new TreeMap<>(named(store.readMarks().of(user))).toString()))
                + store.groups().of(user)
                + store.conversations().privateChats(user, 10)
                + store.files().uploadedBytes(user));
      }
      sums.put("members", store.groups().members(new GroupId(GROUP)).toString());
      sums.put("names", store.accounts().byName("安娜").orElseThrow().toString());
    }
    sums.put("files", files(data.resolve("upload")));
    return sums;
  }

  private static Map<String, String> named(Map<ConversationId, ?> marks) {
    Map<String, String> named = new LinkedHashMap<>();
    marks.forEach((conversation, mark) -> named.put(conversation.key(), mark.toString()));
    return named;
  }

  private static List<Entry> entries(Store store, ConversationId conversation) {
    List<Entry> all = new ArrayList<>();
    List<Entry> page = store.conversations().after(conversation, 0, 200).entries();
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.conversations().after(conversation, all.getLast().position(), 200).entries();
    }
    return all;
  }

  private static String files(Path upload) throws Exception {
    List<String> sums = new ArrayList<>();
    try (Stream<Path> files = Files.walk(upload)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        sums.add(upload.relativize(file) + " " + sum(bytes));
      }
    }
    return sums.toString();
  }

  private static String sum(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatWasLostIsTheSameAfterARestore() throws Exception {
    Map<String, String> before = sums(data);
    assertGood(run("verify", "--data", data.toString()));
    assertGood(run("backup", backup.toString(), "--data", data.toString()));
    assertThat(Files.getPosixFilePermissions(backup))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Path other = directory.resolve("other");
    AdminRun restored = run("restore", backup.toString(), "--data", other.toString(), "--json");

    assertGood(restored);
    assertThat(sums(other)).isEqualTo(before);
    assertGood(run("verify", "--data", other.toString()));
    try (Store store = open(other)) {
      assertThat(store.conversations().append(message(PAIR, "p3"), ""))
          .as("what was sent before the backup is known again")
          .isInstanceOfSatisfying(
              Appended.Stored.class, stored -> assertThat(stored.duplicate()).isTrue());
      assertThat(store.conversations().append(message(PAIR, "new"), ""))
          .isInstanceOfSatisfying(
              Appended.Stored.class, stored -> assertThat(stored.entry().position()).isEqualTo(21));
    }
  }

  @Test
  void aBackupIsTakenWhileAServerHasTheStoreOpen() throws Exception {
    try (Store serving = open(data)) {
      assertThat(serving.isReachable()).isTrue();
      assertGood(run("backup", backup.toString(), "--data", data.toString()));
    }
    assertThat(Files.size(backup)).isPositive();
  }

  @Test
  void whatIsWrittenMeanwhileIsInTheBackupOrNotAndNeverHalf() throws Exception {
    Path other = directory.resolve("other");
    AtomicBoolean done = new AtomicBoolean();
    try (Store serving = open(data);
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<Integer> written = writer.submit(() -> write(serving, done));
      await().until(() -> serving.conversations().lastPosition(PAIR) > 100);
      assertGood(run("backup", backup.toString(), "--data", data.toString()));
      done.set(true);
      assertThat(written.get()).isPositive();
    }

    assertGood(run("restore", backup.toString(), "--data", other.toString()));

    assertGood(run("verify", "--data", other.toString()));
    try (Store store = open(other)) {
      assertThat(store.conversations().lastPosition(PAIR)).isGreaterThan(100);
    }
  }

  private static int write(Store store, AtomicBoolean done) {
    int written = 0;
    for (; !done.get(); written++) {
      ConversationId conversation = written % 2 == 0 ? PAIR : ConversationId.LOBBY;
      assertThat(store.conversations().append(message(conversation, "w" + written), ""))
          .isInstanceOf(Appended.Stored.class);
    }
    return written;
  }

  @Test
  void anInterruptedRestoreKeepsServersOutUntilItIsRunAgain() throws Exception {
    Map<String, String> before = sums(data);
    assertGood(run("backup", backup.toString(), "--data", data.toString()));
    Path other = directory.resolve("other");
    Path blocked = other.resolve("upload/image");
    Files.createDirectories(blocked.getParent());
    Files.writeString(blocked, "a file where a folder should be");

    AdminRun interrupted = run("restore", backup.toString(), "--data", other.toString());

    assertThat(interrupted.code()).isEqualTo(1);
    assertThatThrownBy(() -> open(other))
        .hasMessageContaining("chat-admin restore was interrupted");
    Files.delete(blocked);
    assertGood(run("restore", backup.toString(), "--data", other.toString()));
    assertThat(sums(other)).isEqualTo(before);
  }

  @Test
  void aStoreThatHoldsSomethingIsReplacedOnlyWhenTold() throws Exception {
    Map<String, String> before = sums(data);
    assertGood(run("backup", backup.toString(), "--data", data.toString()));
    try (Store store = open(data)) {
      assertThat(store.conversations().append(message(ConversationId.LOBBY, "later"), ""))
          .isInstanceOf(Appended.Stored.class);
    }

    AdminRun refused = run("restore", backup.toString(), "--data", data.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("--replace");
    assertThat(sums(data)).isNotEqualTo(before);

    assertGood(run("restore", backup.toString(), "--replace", "--data", data.toString()));
    assertThat(sums(data)).isEqualTo(before);
  }

  @Test
  void aDamagedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
    assertGood(run("backup", backup.toString(), "--data", data.toString()));
    damage(backup);
    Path other = directory.resolve("other");

    AdminRun refused = run("restore", backup.toString(), "--data", other.toString());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains(backup.toString());
    assertThat(refused.err().lines()).hasSize(1);
    try (Store store = open(other)) {
      assertThat(store.accounts().byName("bert")).isEmpty();
    }
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int was = bytes.read();
      bytes.seek(middle);
      bytes.write(was ^ 0x55);
    }
  }

  @Test
  void anotherFileIsNotWrittenOverAndWhatIsNoBackupIsSaid() throws Exception {
    Files.writeString(backup, "mine");
    AdminRun refused = run("backup", backup.toString(), "--data", data.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(Files.readString(backup)).isEqualTo("mine");

    AdminRun noBackup =
        run("restore", backup.toString(), "--data", directory.resolve("other").toString());
    assertThat(noBackup.code()).isEqualTo(1);
    assertThat(noBackup.err()).contains("is no backup").hasLineCount(1);
  }

  @Test
  void verifyNamesWhatIsNotAsItShouldBe() throws Exception {
    try (Stream<Path> files = Files.walk(data.resolve("upload"))) {
      Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    AdminRun run = run("verify", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("a file is missing or has another size");
  }

  @Test
  void aBackupIntoNoDirectoryIsOneLineThatNamesIt() {
    Path none = directory.resolve("none");

    AdminRun run = run("backup", none.resolve("b.zip").toString(), "--data", data.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("chat-admin: there is no directory " + none);
  }
}
