package chat.server.handler;

import static chat.api.codec.FrameCodec.JSON;
import static chat.api.codec.FrameCodec.MSGPACK;
import static chat.server.support.TestClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.api.protocol.AccountView;
import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Limits;
import chat.api.protocol.Person;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import chat.server.ChatServer;
import chat.server.support.TestClient;
import chat.server.support.TestServer;
import chat.store.account.Account;
import chat.store.audit.AuditEntry;
import chat.store.audit.AuditEntry.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Roles, disabling and enabling, announcements, lists of users, and what is written down of it.
class UserAdministrationTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static ChatServer second;

  @BeforeAll
  static void startSecond() throws Exception {
    second = SERVER.startAnother("second");
  }

  @AfterAll
  static void stopSecond() {
    second.close();
  }

  private static TestClient login(int role) throws Exception {
    return withRole(TestClient.login(SERVER.port(), MSGPACK, uniqueName()), role);
  }

  private static TestClient withRole(TestClient client, int role) {
    assertThat(SERVER.store().accounts().setRole(new UserId(client.userId()), role)).isTrue();
    return client;
  }

  private static Account account(TestClient client) {
    return SERVER.store().accounts().byId(new UserId(client.userId())).orElseThrow();
  }

  private static Person person(TestClient client) {
    return new Person(client.userId(), client.account().user().username());
  }

  private static AuditEntry lastNoted() {
    return SERVER.store().audit().newest(1).getFirst().entry();
  }

  private static void assertRefused(TestClient client, ErrorCode code) throws Exception {
    Event.Notice notice = client.expect(Event.Notice.class);
    assertThat(notice.code()).contains(code);
    assertThat(notice.text()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"99, 0, 50", "99, 0, 99", "99, 98, 0", "1, 0, 1", "1, 0, 0"})
  void anAdministratorGivesWhoRanksLowerARoleUpToTheirOwn(int own, int before, int role)
      throws Exception {
    try (TestClient administrator = login(own);
        TestClient target =
            withRole(TestClient.login(second.port(), MSGPACK, uniqueName()), before)) {
      administrator.send(new Request.SetRole(target.userId(), role));

      assertThat(administrator.expect(Event.RoleSet.class))
          .isEqualTo(new Event.RoleSet(target.userId(), role));
      assertThat(target.expect(Event.RoleSet.class).roleId()).isEqualTo(role);
      assertThat(account(target).roleId()).isEqualTo(role);
      assertThat(lastNoted())
          .isEqualTo(
              new AuditEntry(
                  person(administrator),
                  Act.SET_ROLE,
                  Optional.of(person(target)),
                  Integer.toString(role)));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 0, 1", "5, 5, 1", "5, 9, 1", "5, 0, 6"})
  void nobodyGivesARoleAboveTheirOwnOrToWhoDoesNotRankLower(int own, int before, int role)
      throws Exception {
    try (TestClient client = login(own);
        TestClient target = login(before)) {
      client.send(new Request.SetRole(target.userId(), role));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      assertThat(account(target).roleId()).isEqualTo(before);
    }
  }

  @Test
  void nobodyChangesTheirOwnRoleOrDisablesThemselves() throws Exception {
    try (TestClient client = login(99)) {
      client.send(new Request.SetRole(client.userId(), 0));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      client.send(new Request.SetActive(client.userId(), false));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      assertThat(account(client).roleId()).isEqualTo(99);
    }
  }

  @Test
  void whatEverybodyIsToldOfSomebodyDisabledAnswersNoRequest() throws Exception {
    try (TestClient administrator = login(99);
        TestClient target = login(0)) {
      Request disable = new Request.SetActive(target.userId(), false);
      administrator.send(
          new RequestFrame("disable-1", Optional.empty(), Optional.empty(), disable));

      List<String> traceIds = new ArrayList<>();
      List<Class<? extends Event>> awaited =
          new ArrayList<>(List.of(Event.ActiveSet.class, Event.Notice.class));
      while (!awaited.isEmpty()) {
        EventFrame frame = administrator.next();
        if (awaited.remove(frame.event().getClass())) {
          traceIds.add(frame.event().getClass().getSimpleName() + " " + frame.traceId());
        }
      }
      assertThat(traceIds).containsExactlyInAnyOrder("ActiveSet disable-1", "Notice ");
    }
  }

  @Test
  void whoeverIsDisabledIsGoneFromEveryServerUntilEnabledAgain() throws Exception {
    try (TestClient administrator = login(99);
        TestClient bystander = login(0);
        TestClient here = login(0);
        TestClient there = TestClient.connect(second.port(), MSGPACK)) {
      there.resume(here.account().sessionId());
      there.expect(Event.LoggedIn.class);
      there.expectAnswer();

      administrator.send(new Request.SetActive(here.userId(), false));

      assertThat(administrator.expect(Event.ActiveSet.class).active()).isFalse();
      for (TestClient connection : List.of(here, there)) {
        assertThat(connection.expect(Event.Removed.class).text()).isNotBlank();
        assertThat(connection.socket().receiveClose()).isEqualTo(CloseCode.DISABLED.code());
      }
      assertThat(bystander.expect(Event.Notice.class).text())
          .contains(here.account().user().username());
      try (TestClient again = TestClient.connect(second.port(), MSGPACK)) {
        again.resume(here.account().sessionId());
        again.expect(Event.Disabled.class);
      }
      assertThat(lastNoted())
          .isEqualTo(
              new AuditEntry(person(administrator), Act.DISABLE, Optional.of(person(here)), ""));

      administrator.send(new Request.SetActive(here.userId(), true));
      assertThat(administrator.expect(Event.ActiveSet.class).active()).isTrue();
      assertThat(lastNoted().act()).isEqualTo(Act.ENABLE);
      try (TestClient again = TestClient.connect(second.port(), MSGPACK)) {
        again.resume(here.account().sessionId());
        again.expect(Event.LoggedIn.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "0, 0, false", "5, 5, false", "5, 9, false", "5, 9, true"})
  void whoDoesNotOutrankSomebodyNeitherDisablesNorEnablesThem(int own, int other, boolean active)
      throws Exception {
    try (TestClient client = login(own);
        TestClient target = login(other)) {
      client.send(new Request.SetActive(target.userId(), active));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      assertThat(account(target).active()).isTrue();
    }
  }

  @Test
  void nobodyRulesOverWhoDoesNotExist() throws Exception {
    try (TestClient administrator = login(99)) {
      for (String user : List.of("nobody", "", "0", "\n")) {
        administrator.send(new Request.SetRole(user, 1));
        assertRefused(administrator, ErrorCode.UNKNOWN_RECEIVER);
        administrator.send(new Request.SetActive(user, false));
        assertRefused(administrator, ErrorCode.UNKNOWN_RECEIVER);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Limits.ROLE + 1})
  void thereAreRolesFromZeroToAThousandOnly(int role) throws Exception {
    try (TestClient administrator = login(99);
        TestClient target = login(0)) {
      administrator.send(new Request.SetRole(target.userId(), role));
      assertRefused(administrator, ErrorCode.MALFORMED);
    }
  }

  @Test
  void aRemovalByTheOlderRequestIsWrittenDownToo() throws Exception {
    try (TestClient administrator = login(99);
        TestClient target = login(0)) {
      target.expectAnswer();
      administrator.send(new Request.UserRemove(WireId.of(target.userId())));
      target.expect(Event.Removed.class);
      assertThat(lastNoted().target()).contains(person(target));
    }
  }

  @Test
  void anAnnouncementReachesEverybodyOnlineOnEveryServerInBothCodecs() throws Exception {
    String text = "Back at <nine>. " + uniqueName();
    try (TestClient administrator = login(1);
        TestClient here = login(0);
        TestClient there = TestClient.login(second.port(), MSGPACK, uniqueName());
        TestClient predecessor = TestClient.login(second.port(), JSON, uniqueName())) {
      administrator.send(new Request.Announce("  " + text + "\n"));

      administrator.expect(Event.Announced.class);
      for (TestClient told : List.of(here, there, predecessor)) {
        Event.Notice notice = told.expect(Event.Notice.class, event -> event.text().endsWith(text));
        assertThat(notice.level()).isEqualTo(Event.Level.SYSTEM);
        assertThat(notice.receiver()).isEqualTo(WireId.LOBBY);
        assertThat(notice.text()).startsWith("From the administrators");
      }
      assertThat(lastNoted())
          .isEqualTo(new AuditEntry(person(administrator), Act.ANNOUNCE, Optional.empty(), text));
    }
  }

  @Test
  void onlyAdministratorsAnnounceAndNotTooMuch() throws Exception {
    try (TestClient administrator = login(1);
        TestClient client = login(0)) {
      client.send(new Request.Announce("I announce"));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
      for (String bad : List.of("", "   ", "x".repeat(Limits.ANNOUNCEMENT + 1))) {
        administrator.send(new Request.Announce(bad));
        assertRefused(administrator, ErrorCode.BAD_ANNOUNCEMENT);
      }
      administrator.send(new Request.Announce("安".repeat(Limits.ANNOUNCEMENT)));
      administrator.expect(Event.Announced.class);
    }
  }

  @Test
  void administratorsFindAccountsByPartsOfTheirNames() throws Exception {
    String part = uniqueName().substring(5);
    try (TestClient administrator = login(1);
        TestClient online = TestClient.login(second.port(), MSGPACK, "A" + part)) {
      TestClient offline = withRole(TestClient.login(SERVER.port(), MSGPACK, "b-" + part), 7);
      offline.close();
      administrator.awaitOffline(offline.userId());
      SERVER.store().accounts().setActive(new UserId(offline.userId()), false);

      administrator.send(
          new Request.AccountSearch(part.toUpperCase(Locale.ROOT), Optional.empty()));

      Event.AccountsFound found = administrator.expect(Event.AccountsFound.class);
      assertThat(found.next()).isEmpty();
      assertThat(found.accounts()).hasSize(2);
      AccountView first = found.accounts().getFirst();
      assertThat(first.user().userId()).isEqualTo(online.userId());
      assertThat(first.online()).isTrue();
      assertThat(first.active()).isTrue();
      assertThat(first.registeredMicros()).isPositive();
      AccountView second = found.accounts().getLast();
      assertThat(second.roleId()).isEqualTo(7);
      assertThat(second.active()).isFalse();
      assertThat(second.online()).isFalse();
    }
  }

  @Test
  void aLongListComesInPages() throws Exception {
    String part = uniqueName().substring(5);
    for (int i = 0; i < Limits.ACCOUNTS + 1; i++) {
      TestClient.login(SERVER.port(), MSGPACK, "%02d-%s".formatted(i, part)).close();
    }
    try (TestClient administrator = login(1)) {
      administrator.send(new Request.AccountSearch(part, Optional.empty()));
      Event.AccountsFound page = administrator.expect(Event.AccountsFound.class);
      assertThat(page.accounts()).hasSize(Limits.ACCOUNTS);
      List<AccountView> all = new ArrayList<>(page.accounts());
      administrator.send(new Request.AccountSearch(part, page.next()));
      page = administrator.expect(Event.AccountsFound.class);
      all.addAll(page.accounts());
      assertThat(page.next()).isEmpty();
      assertThat(all)
          .extracting(account -> account.user().username())
          .hasSize(Limits.ACCOUNTS + 1)
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  @Test
  void nobodyElseSeesTheAccounts() throws Exception {
    try (TestClient client = login(0)) {
      client.send(new Request.AccountSearch("", Optional.empty()));
      assertRefused(client, ErrorCode.NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":951,\"mess\":{\"user_id\":\"x\",\"role_id\":1}}",
        "{\"type\":952,\"mess\":{\"user_id\":\"x\",\"is_active\":0}}",
        "{\"type\":954,\"mess\":\"hello\"}",
        "{\"type\":955,\"mess\":{}}"
      })
  void thePredecessorsClientHasNoSuchRequests(String request) throws Exception {
    try (TestClient client = withRole(TestClient.login(SERVER.port(), JSON, uniqueName()), 99)) {
      client.socket().text(request);
      assertThat(client.expect(Event.Notice.class).level()).isEqualTo(Event.Level.ERROR);
    }
  }
}
