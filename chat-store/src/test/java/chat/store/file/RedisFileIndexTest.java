package chat.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.MediaKind;
import chat.store.support.TestRedis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisFileIndexTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private static final long QUOTA = 1000;
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final ContentHash HASH = new ContentHash("ab".repeat(32));
  private static final ConversationId GROUP = new ConversationId.Group(new GroupId("g1"));

  private RedisFileIndex files;

  @BeforeEach
  void open() {
    files = new RedisFileIndex(REDIS.connection());
  }

  private static StoredFile file(ContentHash hash, long size) {
    Instant now = Instant.now();
    String path = BlobPath.make(MediaKind.IMAGE, "png", now);
    String thumbnail = BlobPath.thumbnail("jpg", now);
    return new StoredFile(hash, path, size, "image/png", MediaKind.IMAGE, 640, 480, thumbnail);
  }

  private static StoredFile file() {
    return file(HASH, 400);
  }

  private StoredFile claimed(UserId uploader, StoredFile file) {
    return ((Claim.Claimed) files.claim(uploader, file, QUOTA)).file();
  }

  private static long later() {
    return REDIS.connection().nowMicros() + 1;
  }

  @Test
  void aFileIsFoundByItsContentAndByItsPath() {
    StoredFile file = file();
    assertThat(claimed(ANN, file)).isEqualTo(file);
    assertThat(files.byHash(HASH)).contains(file);
    assertThat(files.byPath(file.path())).contains(file);
    assertThat(files.byPath(file.path().replace("png", "gif"))).isEmpty();
  }

  @Test
  void aSmallFormIsRecordedWithItsFileAndIsNoFileOfItsOwn() {
    StoredFile file = claimed(ANN, file());
    assertThat(files.isRecorded(file.path())).isTrue();
    assertThat(files.isRecorded(file.thumbnail())).isTrue();
    assertThat(files.byPath(file.thumbnail())).isEmpty();
    StoredFile again = file();
    claimed(BOB, again);
    assertThat(files.isRecorded(again.thumbnail())).isFalse();
    files.forget(files.retireUnusedSince(later(), 10).getFirst());
    assertThat(files.isRecorded(file.thumbnail())).isFalse();
  }

  @Test
  void theSameContentIsKeptOnceUnderItsFirstPath() {
    StoredFile first = claimed(ANN, file());
    StoredFile again = file();
    assertThat(claimed(BOB, again)).isEqualTo(first);
    assertThat(files.byPath(again.path())).isEmpty();
    assertThat(files.claimKnown(BOB, first, QUOTA)).isEqualTo(new Claim.Claimed(first));
  }

  @Test
  void whatSomebodyHasUploadedCountsOnceAndHasAnEnd() {
    claimed(ANN, file());
    claimed(ANN, file());
    assertThat(files.uploadedBytes(ANN)).isEqualTo(400);
    ContentHash other = new ContentHash("cd".repeat(32));
    assertThat(files.claim(ANN, file(other, 601), QUOTA)).isEqualTo(new Claim.QuotaReached());
    assertThat(files.byHash(other)).isEmpty();
    claimed(ANN, file(other, 600));
    assertThat(files.uploadedBytes(ANN)).isEqualTo(1000);
  }

  @Test
  void onlyWhoHasUploadedAFileIsItsUploader() {
    StoredFile file = claimed(ANN, file());
    assertThat(files.isUploader(file, ANN)).isTrue();
    assertThat(files.isUploader(file, BOB)).isFalse();
  }

  @Test
  void aFileThatIsUsedStaysUntilItsLastUseEnds() {
    StoredFile file = claimed(ANN, file());
    FileUse message = new FileUse.InConversation(ConversationId.LOBBY);
    FileUse avatar = new FileUse.AvatarOf(ANN);
    assertThat(files.use(file, message)).isTrue();
    assertThat(files.use(file, message)).isTrue();
    assertThat(files.use(file, avatar)).isTrue();
    assertThat(files.uses(file)).containsExactlyInAnyOrder(message, avatar);
    files.endUse(file, message);
    files.endUse(file, avatar);
    assertThat(files.retireUnusedSince(later(), 10)).isEmpty();
    files.endUse(file, message);
    assertThat(files.retireUnusedSince(later(), 10))
        .extracting(UnusedFile::file)
        .containsExactly(file);
  }

  @Test
  void whatWasUploadedJustNowIsNotUnusedYet() {
    long before = REDIS.connection().nowMicros() - 1_000_000;
    claimed(ANN, file());
    assertThat(files.retireUnusedSince(before, 10)).isEmpty();
  }

  @Test
  void aRetiredFileCanBeUsedByNobodyAndIsForgottenWithWhatItCounted() {
    StoredFile file = claimed(ANN, file());
    UnusedFile unused = files.retireUnusedSince(later(), 10).getFirst();
    assertThat(files.byPath(file.path())).isEmpty();
    assertThat(files.use(file, new FileUse.AvatarOf(ANN))).isFalse();
    assertThat(files.claimKnown(BOB, file, QUOTA)).isEqualTo(new Claim.Unknown());
    assertThat(files.uploadedBytes(BOB)).isZero();
    files.forget(unused);
    assertThat(files.uploadedBytes(ANN)).isZero();
    assertThat(files.retireUnusedSince(later(), 10)).isEmpty();
  }

  @Test
  void aContentUploadedAgainWhileItIsForgottenIsKeptAnew() {
    claimed(ANN, file());
    UnusedFile unused = files.retireUnusedSince(later(), 10).getFirst();
    StoredFile again = claimed(BOB, file());
    files.forget(unused);
    assertThat(files.byPath(again.path())).contains(again);
    assertThat(files.uploadedBytes(BOB)).isEqualTo(400);
    assertThat(files.retireUnusedSince(later(), 10))
        .extracting(UnusedFile::file)
        .containsExactly(again);
  }

  @Test
  void whenAConversationIsGoneItsFilesAreUnused() {
    StoredFile file = claimed(ANN, file());
    files.use(file, new FileUse.InConversation(GROUP));
    files.use(file, new FileUse.InConversation(GROUP));
    files.endUsesIn(GROUP);
    assertThat(files.uses(file)).isEmpty();
    assertThat(files.retireUnusedSince(later(), 10)).hasSize(1);
  }

  @Test
  void manyUnusedFilesAreRetiredAFewAtATime() {
    for (int i = 0; i < 5; i++) {
      claimed(ANN, file(new ContentHash(Integer.toString(i).repeat(64)), 1));
    }
    List<UnusedFile> first = files.retireUnusedSince(later(), 3);
    assertThat(first).hasSize(3);
    first.forEach(files::forget);
    assertThat(files.retireUnusedSince(later(), 3)).hasSize(2);
    assertThat(files.byHash(HASH)).isEqualTo(Optional.empty());
  }
}
