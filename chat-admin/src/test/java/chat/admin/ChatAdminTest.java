package chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.api.protocol.Person;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.Account;
import chat.store.account.NewAccount;
import chat.store.audit.AuditEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Against a real embedded Redis, held by a server and after it.
class ChatAdminTest {
  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Store server;
  private UserId ann;

  @BeforeEach
  void serverWithTwoAccounts() {
    server =
        Store.open(new StoreConfig(new StoreConfig.Embedded(data, "chat-server on port 1"), "n"));
    ann = create("ann");
    create("安娜");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private UserId create(String name) {
    return server
        .accounts()
        .create(new NewAccount(name, "not a hash", "127.0.0.1", "test"))
        .map(Account::id)
        .orElseThrow();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return runAlone(all.toArray(String[]::new));
  }

  private int runAlone(String... arguments) {
    return ChatAdmin.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void aRoleSetWhileAServerRunsIsSeenByItAtOnce() {
    assertThat(run("set-role", "ann", "99")).isZero();
    assertThat(server.accounts().byId(ann).orElseThrow().roleId()).isEqualTo(99);
    assertThat(out.toString().strip()).isEqualTo("ann has role 99 now.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aRoleSetWhileNoServerRunsIsThereWhenOneStarts() {
    server.close();
    assertThat(run("set-role", "ann", "7", "--json")).isZero();
    assertThat(out.toString()).contains("\"username\":\"ann\"", "\"role_id\":7");
    server = Store.open(new StoreConfig(new StoreConfig.Embedded(data, "again"), "n"));
    assertThat(server.accounts().byId(ann).orElseThrow().roleId()).isEqualTo(7);
  }

  @Test
  void usersAreListedInAlignedColumnsThatCountWideCharactersTwice() {
    assertThat(run("list-users")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("NAME  ID");
    assertThat(lines.get(1)).startsWith("ann   " + ann);
    assertThat(lines.get(2)).startsWith("安娜  ");
  }

  @Test
  void usersAreListedAsOneJsonObjectALine() {
    assertThat(run("list-users", "--json")).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"user_id\""));
  }

  @Test
  void anAccountIsShown() {
    assertThat(run("show-user", "ann")).isZero();
    assertThat(out.toString()).contains("ann", ann.value(), "active");
  }

  @Test
  void whatAdministratorsDidIsShownTheNewestFirst() {
    assertThat(run("set-role", "ann", "99")).isZero();
    server
        .audit()
        .write(
            new AuditEntry(
                new Person(ann.value(), "ann"),
                AuditEntry.Act.ANNOUNCE,
                Optional.empty(),
                "two\nlines"));
    out.getBuffer().setLength(0);

    assertThat(run("audit")).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("TIME +BY +ACT +WHOM +DETAIL");
    assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\d [\\d:]{8}  ann +announced +two\\?lines");
    assertThat(lines.get(2)).matches(".* chat-admin +gave a role +ann +99");
  }

  @Test
  void theAuditTrailIsOneJsonObjectALineToo() {
    run("set-role", "ann", "99");
    run("set-role", "安娜", "1");
    out.getBuffer().setLength(0);

    assertThat(run("audit", "--json", "--limit", "1")).isZero();

    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"at\":\"")
        .endsWith(
            "Z\",\"actor\":\"chat-admin\",\"actor_name\":\"chat-admin\",\"act\":\"set_role\","
                + "\"target\":\"%s\",\"target_name\":\"安娜\",\"detail\":\"1\"}"
                    .formatted(server.accounts().byName("安娜").orElseThrow().id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "many"})
  void aLimitThatIsNoneIsWrongUsage(String limit) {
    assertThat(run("audit", "--limit", limit)).isEqualTo(2);
    assertThat(err.toString()).contains("See chat-admin audit --help.");
  }

  @Test
  void anUnknownUserIsOneLineAndExit1() {
    assertThat(run("show-user", "nobody")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("chat-admin: there is no user named nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1001", "many"})
  void aRoleThatIsNoneIsWrongUsage(String role) {
    assertThat(run("set-role", "ann", role)).isEqualTo(2);
    assertThat(err.toString()).contains("See chat-admin set-role --help.");
    assertThat(server.accounts().byId(ann).orElseThrow().roleId()).isZero();
  }

  @Test
  void aMissingDataDirectoryIsOneLineAndNothingIsMade() {
    Path missing = data.resolve("missing");
    assertThat(runAlone("list-users", "--data", missing.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(missing.toString()).hasLineCount(1);
    assertThat(missing).doesNotExist();
  }

  @Test
  void theConfigurationFileNamesTheData() throws Exception {
    Path file = data.resolve("chat.yaml");
    Files.writeString(file, "port: 1\ndata:\n  directory: " + data + "\n");
    assertThat(runAlone("list-users", "--config", file.toString())).isZero();
    assertThat(out.toString()).contains("ann");
  }

  @Test
  void optionsMayStandBeforeTheCommand() {
    assertThat(runAlone("--json", "--data", data.toString(), "set-role", "ann", "3")).isZero();
    assertThat(out.toString()).contains("\"role_id\":3");
  }

  @Test
  void whatNobodyExpectedIsOneLineToo() {
    int code =
        ChatAdmin.commandLine()
            .addSubcommand(new Surprise())
            .setErr(new PrintWriter(err, true))
            .execute("surprise");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("chat-admin: ", "IllegalStateException");
  }

  @CommandLine.Command(name = "surprise")
  private static final class Surprise implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("first line\nsecond line");
    }
  }

  @Test
  void anUnreachableRedisIsOneLineWithoutItsPassword() {
    assertThat(runAlone("list-users", "--redis", "redis://:s3cret@127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).doesNotContain("s3cret");
  }

  @Test
  void everyCommandSaysItsVersionAndExplainsEachOfItsOptions() {
    ChatAdmin.commandLine()
        .getSubcommands()
        .forEach((name, command) -> {
          assertThat(command.getCommandSpec().version())
              .singleElement()
              .asString()
              .startsWith("chat-admin ");
          assertThat(command.getCommandSpec().options())
              .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
          assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
        });
  }
}
