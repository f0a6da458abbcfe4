package chat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.admin.support.AdminRun;
import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.Account;
import chat.store.account.NewAccount;
import chat.store.account.PasswordHasher;
import chat.store.account.Profile;
import chat.store.audit.AuditEntry.Act;
import chat.store.conversation.Appended;
import chat.store.conversation.Message;
import chat.store.group.Group;
import chat.store.group.GroupOutcome;
import chat.store.live.Announcement;
import chat.store.live.Publication;
import chat.store.live.Signal;
import chat.store.live.Subscriptions;
import chat.store.session.SessionToken;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real embedded Redis while a server holds it.
class AccountCommandsTest {
  @TempDir Path data;

  private final InputStream input = System.in;
  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final List<Announcement> announcements = new CopyOnWriteArrayList<>();
  private Store server;
  private UserId ann;
  private UserId bert;

  @BeforeEach
  void serverWithTwoAccounts() {
    server = Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a server"), "n"));
    ann = create("ann");
    bert = create("bert");
    server.subscriptions().start(new Listener());
    server.subscriptions().addUser(ann);
  }

  @AfterEach
  void stop() {
    System.setIn(input);
    server.close();
  }

  private final class Listener implements Subscriptions.Listener {
    @Override
    public void onPublication(Publication publication) {
      if (publication instanceof Publication.SignalReceived(var user, var signal)
          && user.equals(ann)) {
        signals.add(signal);
      }
      if (publication instanceof Publication.Announced(var announcement)) {
        announcements.add(announcement);
      }
    }

    @Override
    public void onRestored(long lostSinceMicros) {
      signals.clear();
    }
  }

  private UserId create(String name) {
    return server
        .accounts()
        .create(new NewAccount(name, "not a hash", "127.0.0.1", "test"))
        .map(Account::id)
        .orElseThrow();
  }

  private AdminRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return AdminRun.of(ChatAdmin.commandLine(), all.toArray(String[]::new));
  }

  private void assertNoted(Act act, String detail) {
    assertThat(server.audit().newest(1))
        .singleElement()
        .satisfies(noted -> {
          assertThat(noted.entry().act()).isEqualTo(act);
          assertThat(noted.entry().detail()).isEqualTo(detail);
        });
  }

  @Test
  void somebodyWhoIsDisabledIsTakenOffTheServerAndComesBackWhenEnabled() {
    AdminRun run = run("disable", "ann");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("ann is disabled now.");
    assertThat(server.accounts().byId(ann).orElseThrow().active()).isFalse();
    await().until(() -> signals.contains(new Signal.Removed("")));
    assertNoted(Act.DISABLE, "");

    assertThat(run("enable", "ann", "--json").out()).contains("\"is_active\":true");
    assertThat(server.accounts().byId(ann).orElseThrow().active()).isTrue();
    assertNoted(Act.ENABLE, "");
  }

  @Test
  void everybodyIsToldThatSomebodyWasTakenOffIfTheyWereThere() {
    server.presence().enter(new Profile(bert, "bert", ""));

    assertThat(run("disable", "ann").code()).isZero();
    assertThat(run("disable", "bert").code()).isZero();
    assertThat(run("delete-user", "bert", "--yes").code()).isZero();

    var told = new Announcement.UserRemoved("bert", "");
    await().untilAsserted(() -> assertThat(announcements).containsExactly(told, told));
  }

  @Test
  void aNewPasswordIsReadFromTheInputAndAllSessionsEnd() {
    SessionToken token = server.sessions().open(ann, "test");
    System.setIn(new ByteArrayInputStream("new secret\n".getBytes(StandardCharsets.UTF_8)));

    AdminRun run = run("reset-password", "ann");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("new secret");
    String hash = server.accounts().byId(ann).orElseThrow().passwordHash();
    assertThat(new PasswordHasher().verify("new secret", hash))
        .isEqualTo(PasswordHasher.Verdict.MATCH);
    assertThat(server.sessions().find(token)).isEmpty();
    await().until(() -> signals.contains(new Signal.PasswordChanged("")));
    assertNoted(Act.RESET_PASSWORD, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short\n"})
  void aPasswordThatIsNoneChangesNothing(String typed) {
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));

    AdminRun run = run("reset-password", "ann");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("password");
    assertThat(server.accounts().byId(ann).orElseThrow().passwordHash()).isEqualTo("not a hash");
  }

  @Test
  void somebodyIsFoundByTheirNewNameOnly() {
    AdminRun run = run("rename", "ann", "安娜二");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.accounts().byName("安娜二").map(Account::id)).contains(ann);
    assertThat(server.accounts().byName("ann")).isEmpty();
    assertThat(server.accounts().search("", java.util.Optional.empty(), 10).accounts())
        .extracting(Account::username)
        .containsExactly("bert", "安娜二");
    assertNoted(Act.RENAME, "安娜二");
    assertThat(run("verify").code()).isZero();
    assertThat(create("ann")).isNotEqualTo(ann);
  }

  @Test
  void aNameThatIsTakenOrNoneIsRefused() {
    AdminRun taken = run("rename", "ann", "bert");
    assertThat(taken.code()).isEqualTo(1);
    assertThat(taken.err()).isEqualToIgnoringNewLines("chat-admin: the name bert is taken");

    assertThat(run("rename", "ann", "a\tb").code()).isEqualTo(2);
    assertThat(run("rename", "ann", "ab").code()).isEqualTo(2);
    assertThat(server.accounts().byId(ann).orElseThrow().username()).isEqualTo("ann");
  }

  private Group group(String name, UserId admin, UserId... others) {
    return ((GroupOutcome.Done) server.groups().create(name, "", admin, List.of(others), ""))
        .group();
  }

  @Test
  void deletingIsPlannedFirst() {
    Group theirs = group("Theirs", ann, bert);

    AdminRun run = run("delete-user", "ann");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("ann would be deleted", "hands over: Theirs", "--yes");
    assertThat(server.accounts().byName("ann")).isPresent();
    assertThat(server.groups().find(theirs.id()).orElseThrow().admin()).isEqualTo(ann);
  }

  @Test
  void whoIsDeletedLeavesTheirGroupsAndWhatTheySaidStays() {
    Group theirs = group("Theirs", ann, bert);
    Group alone = group("Alone", ann);
    SessionToken token = server.sessions().open(ann, "test");
    ConversationId pair = ConversationId.between(ann, bert);
    Message message = new Message(pair, ann, new MessageId("m"), new Content.Text("hello"));
    assertThat(server.conversations().append(message, "")).isInstanceOf(Appended.Stored.class);

    AdminRun run = run("delete-user", "ann", "--yes", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"groups_handed_over\":1", "\"groups_deleted\":1");
    assertThat(server.accounts().byId(ann)).isEmpty();
    assertThat(server.accounts().byName("ann")).isEmpty();
    assertThat(server.sessions().find(token)).isEmpty();
    assertThat(server.groups().find(theirs.id()).orElseThrow().admin()).isEqualTo(bert);
    assertThat(server.groups().isMember(theirs.id(), ann)).isFalse();
    assertThat(server.groups().find(alone.id())).isEmpty();
    assertThat(server.conversations().after(pair, 0, 10).entries())
        .extracting(entry -> entry.message().content())
        .containsExactly(new Content.Text("hello"));
    await().until(() -> signals.contains(new Signal.Removed("")));
    assertNoted(Act.DELETE_USER, "");
    assertThat(run("verify").lines()).as("the store keeps its rules").hasSize(1);
    assertThat(run("show-user", "ann").code()).isEqualTo(1);
  }
}
