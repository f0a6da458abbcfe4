package chat.store.verification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.MediaKind;
import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.account.NewAccount;
import chat.store.account.RedisAccounts;
import chat.store.conversation.Appended;
import chat.store.conversation.Conversations;
import chat.store.conversation.Message;
import chat.store.conversation.RedisConversations;
import chat.store.file.BlobPath;
import chat.store.file.Claim;
import chat.store.file.DiskBlobs;
import chat.store.file.FileIndex;
import chat.store.file.FileUse;
import chat.store.file.IncomingBlob;
import chat.store.file.RedisFileIndex;
import chat.store.file.StoredFile;
import chat.store.group.GroupOutcome;
import chat.store.group.RedisGroups;
import chat.store.readmark.ReadMark;
import chat.store.readmark.RedisReadMarks;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A store made by the real adapters, spoilt by hand.
class RedisVerificationTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  @TempDir Path upload;

  private final RedisConnection redis = REDIS.connection();
  private final Accounts accounts = new RedisAccounts(redis);
  private final Conversations conversations = new RedisConversations(redis);
  private final FileIndex files = new RedisFileIndex(redis);
  private DiskBlobs blobs;
  private UserId ann;
  private UserId bert;
  private StoredFile file;
  private String group;

  @BeforeEach
  void aGoodStore() throws IOException {
    blobs = DiskBlobs.open(upload, "n", files::isRecorded);
    ann = create("ann");
    bert = create("bert");
    ConversationId pair = ConversationId.between(ann, bert);
    for (int i = 0; i < 5; i++) {
      append(ConversationId.LOBBY, "m" + i, new Content.Text("text " + i));
    }
    append(pair, "p", new Content.Text("private"));
    file = keep();
    assertThat(files.use(file, new FileUse.InConversation(pair))).isTrue();
    append(pair, "f", new Content.Media(MediaKind.FILE, file.named("a.txt")));
    GroupOutcome made = new RedisGroups(redis, accounts).create("G", "", ann, List.of(bert), "");
    group = ((GroupOutcome.Done) made).group().conversation().key();
    assertThat(new RedisReadMarks(redis).advance(ann, ConversationId.LOBBY, new ReadMark(3, 3)))
        .isTrue();
  }

  private UserId create(String name) {
    return accounts.create(new NewAccount(name, "", "", "")).map(Account::id).orElseThrow();
  }

  private void append(ConversationId conversation, String id, Content content) {
    Message message = new Message(conversation, ann, new MessageId(id), content);
    assertThat(conversations.append(message, "")).isInstanceOf(Appended.Stored.class);
  }

  private StoredFile keep() throws IOException {
    try (IncomingBlob incoming = blobs.receive()) {
      incoming.write(new byte[] {1, 2, 3}, 0, 3);
      String path = BlobPath.make(MediaKind.FILE, "txt", Instant.now());
      incoming.keep(path);
      StoredFile kept =
          new StoredFile(incoming.hash(), path, 3, "text/plain", MediaKind.FILE, 0, 0, "");
      assertThat(files.claim(ann, kept, 100)).isInstanceOf(Claim.Claimed.class);
      incoming.recorded();
      return kept;
    }
  }

  private List<Rule> broken() throws IOException {
    List<Rule> rules = new ArrayList<>();
    var _ =
        new RedisVerification(redis)
            .run(blobs, violation -> rules.add(violation.rule()), (_, _) -> {});
    return rules;
  }

  @Test
  void whatTheAdaptersMakeKeepsTheRules() throws IOException {
    assertThat(broken()).isEmpty();
  }

  @Test
  void everythingIsLookedAt() throws IOException {
    Verification.Looked looked = new RedisVerification(redis).run(blobs, _ -> {}, (_, _) -> {});

    assertThat(looked).isEqualTo(new Verification.Looked(2, 3, 8, 1));
  }

  @Test
  void aMissingEntryIsAGapAndItsIdLeadsNowhere() throws IOException {
    redis.call(c -> c.xdel("chat:log:{0}", "3-0"));

    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.DENSE_POSITIONS, Rule.ORDINALS, Rule.MESSAGE_IDS);
  }

  @Test
  void aMissingLastEntryIsAnotherEnd() throws IOException {
    redis.call(c -> c.xdel("chat:log:{0}", "5-0"));

    assertThat(broken()).containsExactlyInAnyOrder(Rule.HEAD, Rule.MESSAGE_IDS);
  }

  @Test
  void anIdThatIsMissingOrWrongIsNamed() throws IOException {
    redis.call(c -> c.hdel("chat:ids:{0}", ann + " m1"));
    redis.call(c -> c.hset("chat:ids:{0}", ann + " m2", Redis.bytes("0123456789abcdef1 1 1")));

    assertThat(broken()).containsExactly(Rule.MESSAGE_IDS, Rule.MESSAGE_IDS);
  }

  @Test
  void anEntryThatCannotBeReadIsNamed() throws IOException {
    Map<String, byte[]> body =
        Map.of("t", Redis.bytes(4_000_000_000_000_000L), "o", Redis.bytes(6), "b", new byte[] {99});
    redis.call(c -> c.xadd("chat:log:{0}", new io.lettuce.core.XAddArgs().id("6-0"), body));
    redis.call(c -> c.hset("chat:head:{0}", "position", Redis.bytes(6)));

    assertThat(broken()).contains(Rule.READABLE_ENTRY);
  }

  @Test
  void listsThatMissAConversationAreNamed() throws IOException {
    redis.call(c -> c.del("chat:chats:{" + bert + "}"));
    redis.call(c -> c.del("chat:groups:{" + bert + "}"));

    assertThat(broken()).containsExactlyInAnyOrder(Rule.PRIVATE_CHATS, Rule.MEMBERSHIP);
  }

  @Test
  void aGroupThatNobodyInItLeadsIsNamed() throws IOException {
    redis.call(c -> c.hset("chat:group:{" + group + "}", "admin", Redis.bytes("nobody")));

    assertThat(broken()).containsExactly(Rule.GROUP);
  }

  @Test
  void namesThatDoNotFitAreNamed() throws IOException {
    redis.call(c -> c.set("username:carl", Redis.bytes(ann.value())));
    redis.call(c -> c.del("username:bert"));

    assertThat(broken()).containsExactly(Rule.NAMES, Rule.NAMES);
  }

  @Test
  void aReadMarkBehindTheEndIsNamed() throws IOException {
    redis.call(c -> c.hset("chat:read:{" + ann + "}", "0", Redis.bytes("9 9")));

    assertThat(broken()).containsExactly(Rule.READ_MARKS);
  }

  @Test
  void filesThatAreMissingUnknownOrUsedWithoutCountingAreNamed() throws IOException {
    blobs.delete(file.path());
    redis.call(c -> c.del("chat:file-uses:{" + file.hash() + "}"));
    redis.call(c -> c.set("chat:file-path:/upload/x", Redis.bytes(file.hash().hex())));
    Path stranger = upload.resolve("image/20260101/00/stranger.png");
    Files.createDirectories(stranger.getParent());
    Files.writeString(stranger, "x");

    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.FILE_BYTES, Rule.FILE_USES, Rule.FILE_PATHS, Rule.FILE_KNOWN);
  }
}
