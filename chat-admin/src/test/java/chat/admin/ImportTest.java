package chat.admin;

import static chat.admin.support.PredecessorRedis.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.admin.support.AdminRun;
import chat.admin.support.PredecessorRedis;
import chat.admin.support.PredecessorRedis.Line;
import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.MediaKind;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.Account;
import chat.store.account.PasswordHasher;
import chat.store.conversation.Entry;
import chat.store.file.DiskBlobs;
import chat.store.group.Group;
import chat.store.imports.ImportListener;
import chat.store.imports.Importer;
import chat.store.imports.Predecessor;
import chat.store.imports.Problem;
import chat.store.imports.SourceFiles;
import chat.store.readmark.ReadMark;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a predecessor's database in a real Redis into a new data directory.
class ImportTest {
  private static final double T = 1795475467.905575;
  private static final String ANNA = "6b04c80654bd9";
  private static final String BERT = "6b04c80883398";
  private static final UserId ANNA_ID = new UserId(ANNA);
  private static final UserId BERT_ID = new UserId(BERT);
  private static final String GROUP = "6b04c81bd0e51";
  private static final ConversationId GROUP_LOG = new ConversationId.Group(new GroupId(GROUP));
  private static final String PAIR_KEY = "message:users:[\"" + ANNA + "\",\"" + BERT + "\"]";

  @TempDir Path directory;

  private PredecessorRedis source;
  private Path data;

  @BeforeEach
  void predecessor() throws Exception {
    source = PredecessorRedis.start(directory.resolve("predecessor"));
    data = directory.resolve("data");
    source.user(ANNA, "安娜", PredecessorRedis.bcrypt("anna's password"), 99, 1, "");
    source.user(BERT, "bert", PredecessorRedis.bcrypt("1"), 0, 0, "");
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private AdminRun run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("import", "--from", source.uri(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    return AdminRun.of(ChatAdmin.commandLine(), arguments.toArray(String[]::new));
  }

  private Store open() {
    return Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a server"), "n"));
  }

  private static String quoted(String html) {
    return '"' + html.replace("\"", "\\\"") + '"';
  }

  @Test
  void peopleKeepTheirPasswordsRolesAndTheTimeTheyCame() {
    AdminRun run = run();

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (Store store = open()) {
      Account anna = store.accounts().byName("安娜").orElseThrow();
      assertThat(anna.id()).isEqualTo(ANNA_ID);
      assertThat(anna.roleId()).isEqualTo(99);
      assertThat(anna.active()).isTrue();
      assertThat(anna.registeredAt())
          .isEqualTo(
              LocalDateTime.of(2024, 5, 6, 7, 8, 9).atZone(ZoneId.systemDefault()).toInstant());
      assertThat(new PasswordHasher().verify("anna's password", anna.passwordHash()))
          .isEqualTo(PasswordHasher.Verdict.MATCH_REHASH);
      assertThat(store.accounts().byName("bert").orElseThrow().active()).isFalse();
    }
  }

  @Test
  void messagesKeepTheirOrderTheirTimesAndTheirTextsWithoutMarkup() {
    source.log(
        "message:common_id:0",
        Stream.of(
            line(100, BERT, "0", "m2", T + 1, quoted("<p>two<br>lines &lt;i&gt;</p>")),
            line(
                100,
                ANNA,
                "0",
                "m1",
                T,
                quoted("<p><span class=\"x\">one 😀 [!smile_1]</span></p>")),
            line(400, ANNA, "0", "m3", T + 1.00001, quoted("/images/emotion/cat/1.gif"))));

    assertThat(run().code()).isZero();

    try (Store store = open()) {
      List<Entry> log = store.conversations().after(ConversationId.LOBBY, 0, 100).entries();
      assertThat(log)
          .extracting(entry -> entry.message().content())
          .containsExactly(
              new Content.Text("one 😀 [!smile_1]"),
              new Content.Text("two\nlines <i>"),
              new Content.Emotion("cat", "1.gif"));
      assertThat(log).extracting(Entry::position).containsExactly(1L, 2L, 3L);
      assertThat(log).extracting(Entry::ordinal).containsExactly(1L, 2L, 3L);
      assertThat(log)
          .extracting(Entry::timestampMicros)
          .as("at least 100 apart")
          .containsExactly(1795475467905575L, 1795475468905575L, 1795475468905675L);
      assertThat(store.conversations().append(log.getFirst().message(), ""))
          .as("the ids are known")
          .isEqualTo(new chat.store.conversation.Appended.Stored(log.getFirst(), true));
    }
  }

  @Test
  void groupsKeepTheirMembersAndWhatWasSaidAndNothingOfItIsUnread() {
    source.group(GROUP, "群 &amp; Co", ANNA, T, ANNA, BERT);
    String made =
        "{\"id\":\"%s\",\"name\":\"群\",\"admin_id\":\"%s\",\"create_time\":%f}"
            .formatted(GROUP, ANNA, T);
    source.log(
        "message:common_id:" + GROUP,
        Stream.of(
            line(1100, ANNA, GROUP, "", T, made),
            line(100, BERT, GROUP, "g1", T + 1, quoted("<p>hello</p>"))));

    assertThat(run().code()).isZero();

    try (Store store = open()) {
      Group group = store.groups().of(BERT_ID).getFirst();
      assertThat(group.name()).isEqualTo("群 & Co");
      assertThat(group.admin()).isEqualTo(ANNA_ID);
      assertThat(group.createdMicros()).isEqualTo(1795475467905575L);
      assertThat(store.groups().joinedAt(group.id(), BERT_ID)).hasValue(1795475467905675L);
      List<Entry> log = store.conversations().after(GROUP_LOG, 0, 10).entries();
      assertThat(log.getFirst().message().content())
          .isInstanceOfSatisfying(
              Content.GroupChange.class,
              change -> assertThat(change.actor().username()).isEqualTo("安娜"));
      assertThat(log).extracting(Entry::ordinal).containsExactly(0L, 1L);
      assertThat(store.readMarks().of(BERT_ID)).containsEntry(GROUP_LOG, new ReadMark(2, 1));
      assertThat(store.groups().leave(group.id(), ANNA_ID, ""))
          .as("it goes on as any group")
          .isInstanceOf(chat.store.group.GroupOutcome.Done.class);
    }
  }

  @Test
  void privateChatsAreListedByTheirLastMessage() {
    source.log(
        PAIR_KEY,
        Stream.of(
            line(103, ANNA, BERT, "p1", T, quoted("<p>a</p>")),
            line(103, BERT, ANNA, "p2", T + 5, quoted("<p>b</p>"))));
    source.contact(ANNA, BERT);

    AdminRun run = run();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1 contacts were left behind");
    try (Store store = open()) {
      ConversationId pair = ConversationId.between(ANNA_ID, BERT_ID);
      assertThat(store.conversations().privateChats(BERT_ID, 10))
          .singleElement()
          .satisfies(chat -> {
            assertThat(chat.peer()).isEqualTo(ANNA_ID);
            assertThat(chat.lastActiveMicros()).isEqualTo(1795475472905575L);
          });
      assertThat(store.readMarks().of(ANNA_ID)).containsEntry(pair, new ReadMark(2, 2));
    }
  }

  @Test
  void filesAreTakenOnceByTheirContentUnderPathsThatNobodyGuesses() throws Exception {
    Path upload = directory.resolve("upload");
    Path picture = upload.resolve("image/20261123/23/a.png");
    Files.createDirectories(picture.getParent());
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Files.copy(picture, picture.resolveSibling("same.png"));
    Files.writeString(picture.resolveSibling("liar.png"), "<script>alert(1)</script>");
    source.user("c", "carl", "", 0, 1, "/upload/image/20261123/23/a.png");
    source.log(
        "message:common_id:0",
        Stream.of("../../../../../etc/hosts", "a.png", "liar.png", "same.png")
            .map(name -> media(300, name)));

    AdminRun run = run("--upload-dir", upload.toString());

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.lines()).anyMatch(l -> l.contains("etc/hosts") && l.contains("missing"));
    try (Store store = open()) {
      List<Content.Media> media =
          store.conversations().after(ConversationId.LOBBY, 0, 10).entries().stream()
              .map(entry -> (Content.Media) entry.message().content())
              .toList();
      Content.Media first = media.get(1);
      assertThat(first.file().width()).isEqualTo(30);
      assertThat(first.file().mediaType()).isEqualTo("image/png");
      assertThat(first.file().path()).doesNotEndWith("/a.png").endsWith(".png");
      assertThat(media.get(3).file().path()).isEqualTo(first.file().path());
      assertThat(media.get(2).kind()).isEqualTo(MediaKind.FILE);
      assertThat(media.get(2).file().path()).endsWith(".bin");
      assertThat(store.accounts().byName("carl").orElseThrow().avatar())
          .isEqualTo(first.file().path());
      DiskBlobs blobs = DiskBlobs.open(data.resolve("upload"), "n", store.files()::isRecorded);
      try (var in = blobs.find(first.file().path()).orElseThrow().open(0)) {
        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(picture));
      }
    }
  }

  private static Line media(int type, String name) {
    String path = "/upload/image/20261123/23/" + name;
    return line(
        type,
        ANNA,
        "0",
        "f-" + name,
        T + name.charAt(0),
        "{\"name\":\"%s\",\"path\":\"%s\",\"size\":5}".formatted(name, path));
  }

  @Test
  void whatCannotBeReadIsNamedByItsKeyAndTheRestIsTaken() {
    source.hash("user_id:broken", "username", "x");
    source.set("username:x", "broken");
    source.hash("groups", "g9", "no JSON");
    source.log("message:common_id:gone", Stream.of(line(100, ANNA, "gone", "d", T, quoted("x"))));
    source.log(
        "message:common_id:0",
        Stream.of(
            line(100, ANNA, "0", "m1", T, quoted("<p>good</p>")),
            new Line(T + 1, "{\"type\":100"),
            line(100, ANNA, "0", "m1", T + 2, quoted("<p>good</p>")),
            line(100, ANNA, "0", "m1", T + 3, quoted("<p>other</p>"))));

    AdminRun run = run("--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .contains(
            "{\"key\":\"user_id:broken\",\"problem\":\"not_an_account\"}",
            "{\"key\":\"groups g9\",\"problem\":\"not_a_group\"}",
            "{\"key\":\"message:common_id:0 score 1795475468.905575\",\"problem\":\"not_a_message\"}");
    assertThat(run.lines().getLast())
        .contains("\"users\":2", "\"messages\":2", "\"doubles\":1", "\"problems\":3")
        .contains("\"messages_of_deleted_groups\":1", "\"resumed\":false");
    try (Store store = open()) {
      assertThat(store.conversations().after(ConversationId.LOBBY, 0, 10).entries())
          .extracting(entry -> entry.message().content())
          .containsExactly(new Content.Text("good"), new Content.Text("other"));
    }
  }

  @Test
  void aStoreInUseIsNotImportedInto() {
    open().close();
    assertThat(run().code()).isZero();

    AdminRun again = run();

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).isEqualToIgnoringNewLines("chat-admin: the store is not empty");
  }

  @Test
  void aRunningServerKeepsTheImportOut() {
    try (Store _ = open()) {
      AdminRun run = run();

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).contains("in use by a server");
    }
  }

  @Test
  void aSourceWithoutThePredecessorsDataIsOneLine() throws Exception {
    AdminRun run;
    try (PredecessorRedis empty = PredecessorRedis.start(directory.resolve("empty"))) {
      run =
          AdminRun.of(
              ChatAdmin.commandLine(), "import", "--from", empty.uri(), "--data", data.toString());
    }

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("no data of the predecessor");
    open().close();
  }

  @Test
  void anInterruptedImportKeepsServersOutAndGoesOnWhereItStopped() {
    source.log("message:common_id:0", texts(List.of(ANNA, BERT), "0", 1_200));
    StoreConfig config = new StoreConfig(new StoreConfig.Embedded(data, "chat-admin"), "n");
    try (Store store = Store.openToFill(config);
        Predecessor predecessor = Predecessor.open(source.uri())) {
      Importer.Parts parts =
          new Importer.Parts(
              store.accounts(),
              store.groups(),
              store.readMarks(),
              store.files(),
              store.filling(),
              store.importTarget());
      Importer importer = new Importer(parts, predecessor, SourceFiles.NONE);
      assertThatThrownBy(() -> importer.run(new Interrupted())).hasMessage("interrupted");
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(500);
    }
    assertThatThrownBy(this::open).hasMessageContaining("chat-admin import was interrupted");

    AdminRun run = run("--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"messages\":1200", "\"doubles\":0", "\"resumed\":true");
    try (Store store = open()) {
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(1_200);
    }
  }

  private static final class Interrupted implements ImportListener {
    @Override
    public void progress(long done, long total) {
      throw new IllegalStateException("interrupted");
    }

    @Override
    public void problem(String key, Problem problem) {
      throw new AssertionError(key + " " + problem);
    }
  }

  /// The size that moving has to bear.
  @Test
  @Tag("size")
  void fiftyPeopleAndAHundredThousandMessagesAreTakenInAMinuteAndTheSourceStaysAsItWas() {
    List<String> users = IntStream.range(0, 50).mapToObj("u%02d"::formatted).toList();
    String hash = PredecessorRedis.bcrypt("old password");
    users.forEach(user -> source.user(user, "name-" + user, hash, 0, 1, ""));
    source.log("message:common_id:0", texts(users, "0", 40_000));
    for (int i = 0; i < 10; i++) {
      String[] members = users.subList(i * 5, i * 5 + 5).toArray(String[]::new);
      source.group("g" + i, "Group " + i, members[0], T, members);
      source.log("message:common_id:g" + i, texts(List.of(members), "g" + i, 4_000));
    }
    for (int i = 0; i < 20; i++) {
      List<String> two = users.subList(i * 2, i * 2 + 2);
      source.log("message:users:[%s,%s]".formatted(two.toArray()), texts(two, two.get(1), 1_000));
    }
    String before = source.changes();
    long start = System.nanoTime();

    AdminRun run = run("--json");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThat(run.out())
        .contains("\"users\":52", "\"groups\":10", "\"conversations\":31", "\"messages\":100000");
    assertThat(source.changes()).isEqualTo(before);
    try (Store store = open()) {
      Account last = store.accounts().byName("name-u49").orElseThrow();
      assertThat(new PasswordHasher().verify("old password", last.passwordHash()))
          .isEqualTo(PasswordHasher.Verdict.MATCH_REHASH);
      assertThat(store.conversations().lastPosition(ConversationId.LOBBY)).isEqualTo(40_000);
      assertThat(store.readMarks().of(last.id()))
          .containsEntry(ConversationId.LOBBY, new ReadMark(40_000, 40_000));
    }
  }

  private static Stream<Line> texts(List<String> senders, String receiver, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            line(
                100,
                senders.get(i % senders.size()),
                receiver,
                "m" + i,
                T + i,
                quoted(
                    "<p><span class=\"chat-stat\">message %d &amp; 你好</span></p>".formatted(i))));
  }
}
