package chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.admin.support.HolderProcess;
import chat.store.Store;
import chat.store.StoreConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aRoleIsSetInAnotherProcessServerThatRunsAndAfterItWasKilled() throws Exception {
    try (HolderProcess server = HolderProcess.start(data, "ann")) {
      assertThat(setRole("5")).isZero();
      server.kill();
    }
    ProcessHandle redis = redis();

    assertThat(setRole("6")).isZero();

    assertThat(redis.isAlive()).as("Redis is left as it was found").isTrue();
    try (Store next =
        Store.open(new StoreConfig(new StoreConfig.Embedded(data, "the next"), "n"))) {
      assertThat(next.accounts().byName("ann").orElseThrow().roleId()).isEqualTo(6);
    }
    assertThat(err.toString()).isEmpty();
    assertThat(redis.isAlive()).isFalse();
  }

  @Test
  void aRoleIsSetAfterServerAndRedisWereKilled() throws Exception {
    try (HolderProcess server = HolderProcess.start(data, "ann")) {
      server.kill();
    }
    redis().destroyForcibly();

    assertThat(setRole("7")).isZero();

    assertThat(out.toString()).contains("ann", "7");
    assertThat(err.toString()).isEmpty();
  }

  private int setRole(String role) {
    return ChatAdmin.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("set-role", "ann", role, "--data", data.toString());
  }

  private ProcessHandle redis() throws Exception {
    String pid = Files.readString(data.resolve("redis/redis.pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
