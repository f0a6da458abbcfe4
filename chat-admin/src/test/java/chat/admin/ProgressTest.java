package chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.NewAccount;
import chat.store.conversation.Appended;
import chat.store.conversation.Message;
import chat.store.file.Blobs;
import chat.store.file.DiskBlobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What work that takes long tells of how far it is.
class ProgressTest {
  /// More than are read at a time.
  private static final int MESSAGES = 1_200;

  @TempDir Path directory;

  private final List<Long> done = new ArrayList<>();
  private final List<Long> totals = new ArrayList<>();

  private void at(long soMuch, long ofAll) {
    done.add(soMuch);
    totals.add(ofAll);
  }

  private void assertToldToTheEnd() {
    assertThat(done).hasSizeGreaterThan(1).isSorted().doesNotContain(0L);
    assertThat(totals.stream().distinct()).containsExactly(done.getLast());
    done.clear();
    totals.clear();
  }

  private static Blobs blobs(Path data, Store store) {
    return DiskBlobs.open(data.resolve("upload"), "test", store.files()::isRecorded);
  }

  private static StoreConfig in(Path data) {
    return new StoreConfig(new StoreConfig.Embedded(data, "a test"), "test");
  }

  @Test
  void backupVerifyAndRestoreTellHowFarTheyAre() throws Exception {
    Path file = directory.resolve("chat.zip");
    Path old = directory.resolve("old");
    try (Store store = Store.open(in(old))) {
      UserId ann =
          store.accounts().create(new NewAccount("ann", "not a hash", "", "")).orElseThrow().id();
      for (int i = 0; i < MESSAGES; i++) {
        Content text = new Content.Text("text " + i);
        Message message = new Message(ConversationId.LOBBY, ann, new MessageId("m" + i), text);
        assertThat(store.conversations().append(message, "")).isInstanceOf(Appended.Stored.class);
      }
      assertThat(store.backup().write(file, blobs(old, store), this::at).entries())
          .isEqualTo(MESSAGES);
      assertToldToTheEnd();
      assertThat(store.verification().run(blobs(old, store), _ -> {}, this::at).entries())
          .isEqualTo(MESSAGES);
      assertToldToTheEnd();
    }
    Path restored = directory.resolve("new");
    try (Store store = Store.openToFill(in(restored))) {
      assertThat(store.restore().read(file, blobs(restored, store), false, this::at).entries())
          .isEqualTo(MESSAGES);
      assertToldToTheEnd();
    }
  }
}
