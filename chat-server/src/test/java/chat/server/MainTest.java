package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.process.PidFile;
import chat.server.support.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().strip()).startsWith("chat-server: ").contains(parts).hasLineCount(1);
  }

  @Test
  void aBusyPortIsOneLineAndExit1() {
    int exit =
        run("--host", "127.0.0.1", "--port", "" + SERVER.port(), "--data", directory.toString());
    assertThat(exit).isEqualTo(1);
    assertOneLine("cannot listen", "in use");
  }

  @Test
  void aBusyPortOfTheMetricsIsOneLineThatNamesIt() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("chat.yaml"), "metrics:\n  port: %d\n".formatted(SERVER.port()));
    int exit = run("--port", "0", "--config", config.toString(), "--data", directory + "/data");
    assertThat(exit).isEqualTo(1);
    assertOneLine("cannot listen on 127.0.0.1:" + SERVER.port(), "in use");
  }

  @Test
  void settingsAreCheckedWithoutStartingAnything() throws IOException {
    Path config = Files.writeString(directory.resolve("chat.yaml"), "heartbeat: 20\n");
    assertThat(run("--config", config.toString(), "config", "check")).isZero();
    assertThat(out.toString()).isEqualTo("The settings can be used.\n");
    Files.writeString(config, "tls:\n  mode: files\n  certificate: /missing.crt\n");
    assertThat(run("--config", config.toString(), "config", "check")).isEqualTo(1);
    assertOneLine("Cannot read the certificate /missing.crt");
    assertThat(directory).isDirectoryNotContaining("glob:**/data");
  }

  @Test
  void settingsAreShownToPeopleAndPrograms() throws IOException {
    Path config = Files.writeString(directory.resolve("chat.yaml"), "heartbeat: 20\n");
    assertThat(run("--config", config.toString(), "-p", "81", "config", "show")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^port +81  \\(flag\\)$")
        .containsPattern("(?m)^heartbeat +20  \\(file\\)$")
        .containsPattern("(?m)^node +main$");
    assertThat(run("--config", config.toString(), "config", "show", "--json")).isZero();
    assertThat(out.toString())
        .contains("{\"setting\":\"heartbeat\",\"value\":\"20\",\"source\":\"file\"}\n");
  }

  @Test
  void aDataDirectoryInUseIsOneLineThatNamesItsOwner() {
    int exit = run("--port", "0", "--data", SERVER.dataDirectory().toString());
    assertThat(exit).isEqualTo(1);
    assertOneLine(SERVER.dataDirectory().toString(), "chat-server on port");
  }

  @Test
  void anUnreachableRedisIsOneLineWithoutItsPassword() {
    int exit = run("--port", "0", "--redis", "redis://:s3cret@127.0.0.1:1/0");
    assertThat(exit).isEqualTo(1);
    assertOneLine("127.0.0.1:1");
    assertThat(err.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host: 300.1.2.3\n", "metrics:\n  port: 0\n  host: 300.1.2.3\n"})
  void anAddressThatIsNoneIsOneLine(String setting) throws Exception {
    Path file = Files.writeString(directory.resolve("chat.yaml"), setting);
    String data = directory.resolve("data").toString();
    assertThat(run("--config", file.toString(), "--port", "0", "--data", data)).isEqualTo(1);
    assertOneLine("cannot listen on 300.1.2.3: there is no such address");
  }

  @Test
  void aLanguageThatThereIsNotIsOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("chat.yaml"), "locale: xx\n");
    assertThat(run("--config", file.toString())).isEqualTo(1);
    assertOneLine("locale must be one of en, zh-CN");
  }

  @Test
  void anUnknownSettingIsOneLineThatNamesIt() throws Exception {
    Path file = Files.writeString(directory.resolve("chat.yaml"), "prot: 8080\n");
    assertThat(run("--config", file.toString())).isEqualTo(1);
    assertOneLine("prot");
  }

  @Test
  void anUnreadableConfigurationIsOneLine() {
    assertThat(run("--config", directory.resolve("missing.yaml").toString())).isEqualTo(1);
    assertOneLine("missing.yaml");
  }

  @Test
  void aPidFileOfALivingServerIsOneLineThatNamesItsProcess() {
    Path file = directory.resolve("server.pid");
    try (PidFile _ = PidFile.write(file)) {
      assertThat(run("--port", "0", "--pid-file", file.toString())).isEqualTo(1);
      assertOneLine("Already running", "" + ProcessHandle.current().pid(), file.toString());
    }
  }

  @Test
  void aFailedStartLeavesNoPidFile() {
    Path file = directory.resolve("server.pid");
    int exit =
        run("--port", "0", "--redis", "redis://127.0.0.1:1/0", "--pid-file", file.toString());
    assertThat(exit).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void theBackgroundWithoutALauncherIsOneLine() {
    assertThat(run("--daemon")).isEqualTo(1);
    assertOneLine("bin/chat-server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "--port", "surplus"})
  void wrongUsageIsExit2(String argument) {
    assertThat(run(argument)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("chat-server: ")
        .contains("See chat-server --help.")
        .doesNotContain("Usage:");
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("--workers", "--data", "chat-server ");
    assertThat(err.toString()).isEmpty();
  }
}
