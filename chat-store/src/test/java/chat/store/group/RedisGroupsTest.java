package chat.store.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.id.GroupId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Content.Kind;
import chat.api.protocol.Person;
import chat.store.account.Accounts;
import chat.store.account.NewAccount;
import chat.store.account.RedisAccounts;
import chat.store.conversation.Appended;
import chat.store.conversation.Conversations;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;
import chat.store.conversation.RedisConversations;
import chat.store.group.GroupOutcome.Reason;
import chat.store.live.Publication;
import chat.store.live.RedisSubscriptions;
import chat.store.live.Signal;
import chat.store.redis.RedisChannels;
import chat.store.support.Heard;
import chat.store.support.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisGroupsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private final Accounts accounts = new RedisAccounts(REDIS.connection());
  private final Conversations conversations = new RedisConversations(REDIS.connection());
  private final Groups groups = new RedisGroups(REDIS.connection(), accounts);
  private UserId ann;
  private UserId bob;
  private UserId carl;
  private UserId dora;

  @BeforeEach
  void people() {
    ann = person("ann");
    bob = person("bob");
    carl = person("carl");
    dora = person("dora");
  }

  private UserId person(String name) {
    return accounts.create(new NewAccount(name, "hash", "", "")).orElseThrow().id();
  }

  private static GroupOutcome.Done done(GroupOutcome outcome) {
    assertThat(outcome).isInstanceOf(GroupOutcome.Done.class);
    return (GroupOutcome.Done) outcome;
  }

  private static GroupOutcome refused(Reason reason) {
    return new GroupOutcome.Refused(reason);
  }

  /// Of ann, bob and carl.
  private GroupId group() {
    return done(groups.create("friends", "", ann, List.of(bob, carl), "")).group().id();
  }

  private static Content.GroupChange change(Entry entry) {
    return (Content.GroupChange) entry.message().content();
  }

  private List<UserId> members(GroupId group) {
    return groups.members(group).stream().map(Membership::user).toList();
  }

  private Appended say(GroupId group, UserId sender, String text) {
    return conversations.append(
        new Message(
            groups.find(group).map(Group::conversation).orElseThrow(),
            sender,
            new MessageId(text),
            new Content.Text(text)),
        "");
  }

  private static List<String> keys(String pattern) {
    return REDIS.connection().call(commands -> commands.keys(pattern));
  }

  @Test
  void aNewGroupHasItsMakerAndTheOthersAndAFirstEntry() {
    GroupOutcome.Done made =
        done(groups.create("friends", "", ann, List.of(bob, new UserId("nobody"), bob, carl), ""));

    assertThat(groups.find(made.group().id())).contains(made.group());
    assertThat(made.group().name()).isEqualTo("friends");
    assertThat(made.group().admin()).isEqualTo(ann);
    assertThat(members(made.group().id())).containsExactly(ann, bob, carl);
    for (UserId member : List.of(ann, bob, carl)) {
      assertThat(groups.of(member)).containsExactly(made.group());
    }
    assertThat(groups.of(dora)).isEmpty();
    assertThat(conversations.after(made.group().conversation(), 0, 10).entries())
        .containsExactly(made.entry());
    Content.GroupChange change = change(made.entry());
    assertThat(change.kind()).isEqualTo(Kind.CREATED);
    assertThat(change.group()).isEqualTo(made.group().view());
    assertThat(change.actor()).isEqualTo(new Person(ann.value(), "ann"));
    assertThat(change.people()).extracting(Person::username).containsExactly("ann", "bob", "carl");
  }

  @Test
  void onlyMembersAddPeopleAndOnlyPeopleWhoAreNotInYet() {
    GroupId group = group();

    assertThat(groups.join(group, dora, List.of(dora), "")).isEqualTo(refused(Reason.NOT_MEMBER));
    assertThat(groups.join(group, bob, List.of(carl, new UserId("nobody")), ""))
        .isEqualTo(refused(Reason.NOBODY));
    GroupOutcome.Done joined = done(groups.join(group, bob, List.of(carl, dora), ""));

    assertThat(change(joined.entry()).people()).containsExactly(new Person(dora.value(), "dora"));
    assertThat(members(group)).containsExactly(ann, bob, carl, dora);
    assertThat(groups.of(dora)).hasSize(1);
  }

  @Test
  void onlyMembersWriteAndOnlyMessagesCount() {
    GroupId group = group();

    assertThat(say(group, dora, "let-me-in")).isEqualTo(new Appended.NotMember());
    Appended.Stored stored = (Appended.Stored) say(group, bob, "hello");

    assertThat(stored.entry().position()).isEqualTo(2);
    assertThat(stored.entry().ordinal()).isEqualTo(1);
    assertThat(done(groups.join(group, ann, List.of(dora), "")).entry().ordinal()).isEqualTo(1);
    assertThat(say(group, dora, "thanks")).isInstanceOf(Appended.Stored.class);
  }

  @Test
  void anAdminWhoLeavesHandsOverToWhoJoinedFirst() {
    GroupId group = group();

    GroupOutcome.Done left = done(groups.leave(group, ann, ""));

    assertThat(left.group().admin()).isEqualTo(bob);
    assertThat(change(left.entry()).kind()).isEqualTo(Kind.LEFT);
    assertThat(members(group)).containsExactly(bob, carl);
    assertThat(groups.of(ann)).isEmpty();
    assertThat(groups.leave(group, ann, "")).isEqualTo(refused(Reason.NOT_MEMBER));
    assertThat(done(groups.leave(group, carl, "")).group().admin()).isEqualTo(bob);
  }

  @Test
  void nothingIsLeftOfAGroupWhoseLastMemberLeaves() {
    GroupId group = group();
    done(groups.leave(group, ann, ""));
    done(groups.leave(group, bob, ""));
    say(group, carl, "alone");

    GroupOutcome.Done left = done(groups.leave(group, carl, ""));

    assertThat(change(left.entry()).kind()).isEqualTo(Kind.DELETED);
    assertThat(groups.find(group)).isEmpty();
    assertThat(keys("*{g.*")).isEmpty();
    assertThat(keys("chat:groups:*")).isEmpty();
  }

  @Test
  void onlyTheAdminRemovesHandsOverChangesAndDeletes() {
    GroupId group = group();

    for (UserId other : List.of(bob, dora)) {
      GroupOutcome refused = refused(other.equals(bob) ? Reason.NOT_ADMIN : Reason.NOT_MEMBER);
      assertThat(groups.remove(group, other, carl, "")).isEqualTo(refused);
      assertThat(groups.handOver(group, other, carl, "")).isEqualTo(refused);
      assertThat(groups.update(group, other, changes(Optional.of("x"), Optional.empty()), ""))
          .isEqualTo(refused);
      assertThat(groups.delete(group, other, "")).isEqualTo(refused);
    }
    assertThat(groups.remove(group, ann, ann, "")).isEqualTo(refused(Reason.NOBODY));
    assertThat(groups.remove(group, ann, dora, "")).isEqualTo(refused(Reason.NOBODY));
    assertThat(groups.handOver(group, ann, dora, "")).isEqualTo(refused(Reason.NOBODY));
  }

  @Test
  void theAdminRemovesHandsOverAndChanges() {
    GroupId group = group();

    done(groups.remove(group, ann, carl, ""));
    assertThat(members(group)).containsExactly(ann, bob);
    assertThat(groups.of(carl)).isEmpty();
    assertThat(done(groups.handOver(group, ann, bob, "")).group().admin()).isEqualTo(bob);
    Group changed =
        done(groups.update(group, bob, changes(Optional.of("new"), Optional.of("be kind")), ""))
            .group();
    assertThat(changed.name()).isEqualTo("new");
    assertThat(changed.notice()).isEqualTo("be kind");
    assertThat(groups.find(group)).contains(changed);
    Group withoutNotice =
        done(groups.update(group, bob, changes(Optional.empty(), Optional.of("")), "")).group();
    assertThat(withoutNotice.name()).isEqualTo("new");
    assertThat(withoutNotice.notice()).isEmpty();
  }

  @Test
  void nothingIsLeftOfADeletedGroup() {
    GroupId group = group();
    say(group, bob, "hello");

    done(groups.delete(group, ann, ""));

    assertThat(groups.of(bob)).isEmpty();
    assertThat(groups.members(group)).isEmpty();
    assertThat(groups.join(group, ann, List.of(dora), "")).isEqualTo(refused(Reason.UNKNOWN_GROUP));
    assertThat(keys("*{g.*")).isEmpty();
    assertThat(keys("chat:groups:*")).isEmpty();
  }

  @Test
  void changesAtTheSameTimeAreAllMadeOneAfterTheOther() throws Exception {
    GroupId group = group();
    List<UserId> crowd = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      crowd.add(person("guest-" + i));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<GroupOutcome>> joins = new ArrayList<>();
      crowd.forEach(user -> joins.add(() -> groups.join(group, ann, List.of(user), "")));
      for (Future<GroupOutcome> join : threads.invokeAll(joins)) {
        done(join.get());
      }
    }

    assertThat(members(group)).hasSize(43).containsAll(crowd);
    Group after = groups.find(group).orElseThrow();
    assertThat(conversations.after(after.conversation(), 0, 100).entries())
        .extracting(Entry::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 41).boxed().toList());
  }

  @Test
  void whoJoinsIsSignalledAndMembersHearTheGroup() {
    Heard heard = new Heard();
    try (RedisSubscriptions subscriptions = new RedisSubscriptions(REDIS.connection(), () -> {})) {
      subscriptions.start(heard);
      subscriptions.addUser(bob);
      GroupId group = group();
      Publication joined =
          new Publication.SignalReceived(bob, new Signal.GroupJoined(group, "", 1));
      await().until(() -> heard.publications().contains(joined));
      assertThat(heard.entries()).isEmpty();
      subscriptions.addGroups(List.of(group));
      Entry said = ((Appended.Stored) say(group, ann, "hello")).entry();
      Entry left = done(groups.leave(group, carl, "")).entry();
      await().until(() -> heard.entries().contains(left));
      subscriptions.removeGroup(group);
      await().until(() -> subscribers(group) == 0);
      Entry unheard = ((Appended.Stored) say(group, ann, "unheard")).entry();
      // The same group would not do: what a cluster's servers tell each other may come late, also
      // who was in a group at its beginning.
      GroupId other = group();
      subscriptions.addGroups(List.of(other));
      Entry last = ((Appended.Stored) say(other, ann, "heard")).entry();
      await().until(() -> heard.entries().contains(last));
      assertThat(heard.entries()).containsSubsequence(said, left, last).doesNotContain(unheard);
    }
  }

  private static long subscribers(GroupId group) {
    String channel = RedisChannels.group(group);
    return REDIS.connection().callAll(redis -> redis.pubsubNumsub(channel)).stream()
        .mapToLong(counts -> counts.get(channel))
        .sum();
  }

  @Test
  void aGroupMayHaveThousandsOfMembers() {
    List<UserId> crowd = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      crowd.add(person("member-" + i));
    }

    GroupOutcome.Done made = done(groups.create("all", "", ann, crowd, ""));

    assertThat(groups.members(made.group().id())).hasSize(5001);
    assertThat(change(made.entry()).people()).hasSize(Content.GroupChange.MOST_PEOPLE);
    assertThat(groups.of(crowd.getLast())).containsExactly(made.group());
  }

  private static GroupChanges changes(Optional<String> name, Optional<String> notice) {
    return new GroupChanges(name, notice, Optional.empty());
  }
}
