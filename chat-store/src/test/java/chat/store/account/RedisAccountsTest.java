package chat.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.support.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAccountsTest {
  @RegisterExtension static final TestRedis REDIS = new TestRedis();

  private final RedisConnection redis = REDIS.connection();
  private final Accounts accounts = new RedisAccounts(redis);

  @Test
  void aNewAccountIsFoundByNameAndById() {
    Account anna = create("anna");

    assertThat(anna.id().value()).matches("[0-9a-f]{16}");
    assertThat(anna.roleId()).isZero();
    assertThat(anna.active()).isTrue();
    assertThat(anna.avatar()).isEmpty();
    assertThat(Duration.between(anna.registeredAt(), Instant.now()))
        .isLessThan(Duration.ofMinutes(1));
    assertThat(accounts.byName("anna")).contains(anna);
    assertThat(accounts.byId(anna.id())).contains(anna);
  }

  @Test
  void itLiesUnderThePredecessorsKeys() {
    Account anna = create("anna");

    byte[] id = redis.call(c -> c.get("username:anna"));
    Map<String, byte[]> fields = redis.call(c -> c.hgetall("user_id:" + anna.id()));
    assertThat(id).isEqualTo(Redis.bytes(anna.id().value()));
    assertThat(fields)
        .containsOnlyKeys(
            "user_id",
            "username",
            "password",
            "reg_time",
            "role_id",
            "is_active",
            "avatar",
            "ip",
            "agent")
        .containsEntry("ip", Redis.bytes("192.0.2.1"))
        .containsEntry("agent", Redis.bytes("a test"));
  }

  @Test
  void aSearchFindsPartsOfNamesInAnyCaseByName() {
    create("Zoe");
    create("anna");
    create("Joanna");
    create("李安娜");

    assertThat(names(accounts.search("ANN", Optional.empty(), 10)))
        .containsExactly("anna", "Joanna");
    assertThat(names(accounts.search("安", Optional.empty(), 10))).containsExactly("李安娜");
    assertThat(names(accounts.search("*", Optional.empty(), 10))).isEmpty();
    assertThat(names(accounts.search("", Optional.empty(), 10)))
        .containsExactly("anna", "Joanna", "Zoe", "李安娜");
  }

  @Test
  void aSearchGoesOnWhereThePageBeforeEnded() {
    IntStream.range(0, 25).forEach(i -> create("user-%02d".formatted(i)));
    create("somebody else");

    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      AccountPage page = accounts.search("user", next, 10);
      seen.addAll(names(page));
      next = page.next();
      pages++;
    } while (next.isPresent());

    assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(3);
    assertThat(accounts.search("user", Optional.of("any text \0"), 10).accounts()).hasSize(10);
  }

  @Test
  void aSearchFindsAccountsThatWereMadeBeforeThereWasAnOrderOfNames() {
    create("anna");
    redis.call(c -> c.del("chat:names"));
    create("bert");

    assertThat(names(accounts.search("", Optional.empty(), 10))).containsExactly("anna", "bert");
    create("carl");
    assertThat(names(accounts.search("", Optional.empty(), 10)))
        .containsExactly("anna", "bert", "carl");
  }

  @Test
  void whoHasTheNameIsFoundFirstThenWhoseNamesBeginWithItThenWhoseNamesContainIt() {
    List.of("Joanna", "anna", "Annabel", "bert", "ANNA", "Brianna", "annabe", "小安", "安")
        .forEach(this::create);

    assertThat(found("ANNA", 10))
        .containsExactly("ANNA", "anna", "annabe", "Annabel", "Brianna", "Joanna");
    assertThat(found("anna", 10)).startsWith("anna", "ANNA", "annabe");
    assertThat(found("安", 10)).containsExactly("安", "小安");
  }

  @Test
  void noMorePeopleAreFoundThanWereAskedFor() {
    IntStream.range(0, 25).forEach(i -> create("user-%02d".formatted(i)));
    create("a user");

    assertThat(found("user", 20)).hasSize(20).isSorted().startsWith("user-00");
    assertThat(found("user", 1)).containsExactly("user-00");
    assertThat(found("user", 100)).hasSize(26).endsWith("user-24", "a user");
    assertThat(found("", 3)).containsExactly("a user", "user-00", "user-01");
  }

  @Test
  void whoIsDisabledIsPassedOver() {
    IntStream.range(0, 30)
        .mapToObj(i -> create("user-%02d".formatted(i)))
        .forEach(user -> accounts.setActive(user.id(), false));
    create("user-30");
    create("a user");
    accounts.setActive(create("user").id(), false);

    assertThat(found("user", 5)).containsExactly("user-30", "a user");
    assertThat(found("", 5)).containsExactly("a user", "user-30");
  }

  @Test
  void peopleAreFoundByNewNamesNotByOldOnes() {
    Account anna = create("anna");
    accounts.rename(anna.id(), "hanne");
    accounts.delete(create("annabel").id());

    assertThat(found("ann", 10)).containsExactly("hanne");
    assertThat(found("anna", 10)).isEmpty();
  }

  @Test
  void nothingInANameIsAPattern() {
    create("100%_[x]*");
    create("anna");

    assertThat(found("[x]*", 10)).containsExactly("100%_[x]*");
    assertThat(found("*", 10)).containsExactly("100%_[x]*");
    assertThat(found("?", 10)).isEmpty();
    assertThat(found("\uffff", 10)).isEmpty();
  }

  @Test
  void peopleWhoseAccountsWereMadeBeforeThereWasAnOrderOfNamesAreFound() {
    create("anna");
    redis.call(c -> c.del("chat:names"));

    assertThat(found("an", 10)).containsExactly("anna");
  }

  @Test
  void manyWhoSearchAtOnceAllFindEverybody() throws Exception {
    List.of("anna", "Joanna", "bert").forEach(this::create);
    redis.call(c -> c.del("chat:names"));
    List<Future<List<String>>> searches = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 50).forEach(i -> searches.add(pool.submit(() -> found("ann", 10))));
    }

    for (Future<List<String>> each : searches) {
      assertThat(each.get()).containsExactly("anna", "Joanna");
    }
  }

  private List<String> found(String name, int count) {
    return accounts.find(name, count).stream().map(Account::username).toList();
  }

  private static List<String> names(AccountPage page) {
    return page.accounts().stream().map(Account::username).toList();
  }

  @Test
  void aTakenNameIsRefusedAndLeavesNothingBehind() {
    Account anna = create("anna");

    assertThat(accounts.create(wanted("anna"))).isEmpty();

    assertThat(accounts.byName("anna")).contains(anna);
    List<String> keys = redis.call(c -> c.keys("user_id:*"));
    assertThat(keys).containsExactly("user_id:" + anna.id());
  }

  @Test
  void ofManyWhoWantOneNameExactlyOneGetsIt() throws Exception {
    List<Future<Optional<Account>>> tries = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Optional<Account>> create = () -> accounts.create(wanted("anna"));
      IntStream.range(0, 50).forEach(i -> tries.add(pool.submit(create)));
    }
    List<Account> created = new ArrayList<>();
    for (Future<Optional<Account>> each : tries) {
      each.get().ifPresent(created::add);
    }

    assertThat(created).hasSize(1);
    assertThat(accounts.byName("anna")).contains(created.getFirst());
  }

  @Test
  void namesAreComparedAfterNormalizationAndElseAsWritten() {
    Account composed = create("Zo\u00eb");

    assertThat(accounts.create(wanted("Zoe\u0308"))).isEmpty();
    assertThat(accounts.byName("Zoe\u0308")).contains(composed);
    assertThat(accounts.byName("zo\u00eb")).isEmpty();
    assertThat(create("zo\u00eb").id()).isNotEqualTo(composed.id());
  }

  @Test
  void aRoleSetByHandCountsAtOnce() {
    Account anna = create("anna");

    redis.call(c -> c.hset("user_id:" + anna.id(), "role_id", Redis.bytes("99")));

    assertThat(accounts.byId(anna.id()).orElseThrow().roleId()).isEqualTo(99);
  }

  @Test
  void anAccountOfThePredecessorIsRead() {
    redis.call(c -> c.set("username:old", Redis.bytes("6b04c80654bd9")));
    redis.call(c ->
        c.hset(
            "user_id:6b04c80654bd9",
            Map.of(
                "user_id", Redis.bytes("6b04c80654bd9"),
                "username", Redis.bytes("old"),
                "password", Redis.bytes("$2y$10$x"),
                "reg_time", Redis.bytes("2026-11-23 23:11:02"),
                "is_active", Redis.bytes("0"))));

    assertThat(accounts.byName("old"))
        .contains(
            new Account(
                new UserId("6b04c80654bd9"),
                "old",
                "$2y$10$x",
                0,
                false,
                "",
                LocalDateTime.of(2026, 11, 23, 23, 11, 2)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()));
  }

  @Test
  void whatIsNoNumberIsTakenForTheDefault() {
    Account anna = create("anna");
    redis.call(c ->
        c.hset(
            "user_id:" + anna.id(),
            Map.of("role_id", Redis.bytes("boss"), "is_active", Redis.bytes(""))));

    Account read = accounts.byId(anna.id()).orElseThrow();

    assertThat(read.roleId()).isZero();
    assertThat(read.active()).isTrue();
  }

  @Test
  void roleAndActivityAreSetOnAccountsThatExistOnly() {
    Account anna = create("anna");
    UserId nobody = new UserId("nobody");

    assertThat(accounts.setRole(anna.id(), 99)).isTrue();
    assertThat(accounts.setActive(anna.id(), false)).isTrue();
    assertThat(accounts.setRole(nobody, 99)).isFalse();
    assertThat(accounts.setActive(nobody, false)).isFalse();

    Account read = accounts.byId(anna.id()).orElseThrow();
    assertThat(read.roleId()).isEqualTo(99);
    assertThat(read.active()).isFalse();
    assertThat(accounts.byId(nobody)).isEmpty();
  }

  @Test
  void aPasswordHashIsReplacedUnlessSomebodyElseDid() {
    Account anna = create("anna");

    assertThat(accounts.replacePasswordHash(anna.id(), "hash", "new")).isTrue();
    assertThat(accounts.replacePasswordHash(anna.id(), "hash", "new")).as("repeated").isTrue();
    assertThat(accounts.replacePasswordHash(anna.id(), "hash", "other")).isFalse();
    assertThat(accounts.byId(anna.id()).orElseThrow().passwordHash()).isEqualTo("new");
  }

  @Test
  void profilesOfManyComeAtOnceWithoutTheUnknown() {
    Account anna = create("anna");
    Account bert = create("bert");

    assertThat(accounts.profiles(List.of(bert.id(), new UserId("nobody"), anna.id())))
        .containsExactly(
            Map.entry(bert.id(), bert.profile()), Map.entry(anna.id(), anna.profile()));
  }

  @Test
  void allAccountsAreWalkedThrough() {
    List<Account> created = IntStream.range(0, 250).mapToObj(i -> create("user" + i)).toList();

    List<Account> listed = new ArrayList<>();
    accounts.forEach(listed::addAll);

    assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  void neitherAccountNorWishShowsThePasswordHash() {
    assertThat(create("anna").toString()).doesNotContain("hash");
    assertThat(wanted("anna").toString()).doesNotContain("hash");
  }

  private Account create(String name) {
    return accounts.create(wanted(name)).orElseThrow();
  }

  private static NewAccount wanted(String name) {
    return new NewAccount(name, "hash", "192.0.2.1", "a test");
  }
}
