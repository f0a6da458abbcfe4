package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCliTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return ChatCli.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path password(String text) throws Exception {
    return Files.writeString(directory.resolve("password"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send --nonsense x",
        "send",
        "send x --file y",
        "history -n many",
        "history -n 0",
        "dance"
      })
  void wrongUsageIsExit2(String line) {
    assertThat(run(Pattern.compile(" ").splitAsStream(line).toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).startsWith("chat-cli: ").contains("--help").doesNotContain("Usage:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load --connections 0",
        "load --senders 2 --connections 1",
        "load --rate 5 --inflight 5",
        "load --duration soon",
        "load --codec xml",
        "load --to everybody",
        "load --size 70000",
        "load --url ws://192.0.2.1:1"
      })
  void aLoadThatMakesNoSenseOrGoesElsewhereIsExit2(String line) {
    assertThat(run(Pattern.compile(" ").splitAsStream(line).toArray(String[]::new))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void noServerIsOneLineAndExit1() throws Exception {
    int exit =
        run(
            "who",
            "--url",
            "ws://127.0.0.1:1",
            "--user",
            "ann",
            "--password-file",
            password("secret\n").toString());
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("chat-cli: cannot reach a chat server at ws://127.0.0.1:1");
  }

  @Test
  void serverAndNameMayStandBeforeTheCommand() throws Exception {
    int exit =
        run(
            "--url",
            "ws://127.0.0.1:1",
            "--user",
            "ann",
            "--password-file",
            password("secret\n").toString(),
            "send",
            "hello");
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("cannot reach a chat server at ws://127.0.0.1:1");
  }

  @Test
  void withoutACommandTheConversationFindsNoServerEither() throws Exception {
    int exit =
        run(
            "--url",
            "ws://127.0.0.1:1",
            "--user",
            "ann",
            "--password-file",
            password("secret\n").toString());
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("chat-cli: cannot reach a chat server at ws://127.0.0.1:1");
  }

  @Test
  void aUrlOfAnotherKindIsOneLineAndExit1() throws Exception {
    int exit =
        run(
            "who",
            "--url",
            "http://127.0.0.1:1",
            "--user",
            "ann",
            "--password-file",
            password("secret\n").toString());
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("ws://").hasLineCount(1);
  }

  @Test
  void aMissingPasswordFileIsOneLineThatNamesIt() {
    String missing = directory.resolve("missing").toString();
    assertThat(run("who", "--user", "ann", "--password-file", missing)).isEqualTo(1);
    assertThat(err.toString()).contains(missing).hasLineCount(1);
  }

  @Test
  void aNameThatTheLocaleHasGarbledMakesNoAccount() throws Exception {
    String file = password("secret\n").toString();
    assertThat(run("who", "--user", "a\ufffd", "--password-file", file)).isEqualTo(1);
    assertThat(err.toString()).contains("LC_ALL=C.UTF-8").hasLineCount(1);
  }

  @Test
  void anEmptyPasswordFileIsRefused() throws Exception {
    assertThat(run("who", "--user", "ann", "--password-file", password("\n").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("a password is needed").hasLineCount(1);
  }

  @Test
  void everyCommandSaysItsVersionAndExplainsEachOfItsOptions() {
    ChatCli.commandLine()
        .getSubcommands()
        .forEach((name, command) -> {
          assertThat(command.getCommandSpec().version())
              .singleElement()
              .asString()
              .startsWith("chat-cli ");
          assertThat(command.getCommandSpec().options())
              .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
          assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
        });
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : new String[] {"send", "tail", "history", "who", "load"}) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("--inflight", "--password-file", "chat-cli ");
    assertThat(err.toString()).isEmpty();
  }
}
