package chat.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private static final String OWN = ProcessHandle.current().pid() + "\n";

  @TempDir Path directory;

  @Test
  void itHasTheProcessIdAndIsGoneInTheEnd() {
    Path file = directory.resolve("server.pid");
    try (PidFile _ = PidFile.write(file)) {
      assertThat(file).hasContent(OWN);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void itsDirectoryIsMadeForTheOwnerOnly() throws Exception {
    Path data = directory.resolve("data");
    try (PidFile _ = PidFile.write(data.resolve("server.pid"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void oneLeftBehindByAKilledProcessIsTakenOver() throws Exception {
    Path file = Files.writeString(directory.resolve("server.pid"), "4194304000\n");
    try (PidFile _ = PidFile.write(file)) {
      assertThat(file).hasContent(OWN);
    }
  }

  @Test
  void aSecondProcessIsToldTheFirst() {
    Path file = directory.resolve("server.pid");
    try (PidFile _ = PidFile.write(file)) {
      assertThatThrownBy(() -> PidFile.write(file))
          .isInstanceOf(ProcessException.class)
          .hasMessage("Already running as process %s, says %s".formatted(OWN.strip(), file));
    }
  }

  @Test
  void onePlaceThatCannotBeWrittenIsOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "").resolve("server.pid");
    assertThatThrownBy(() -> PidFile.write(file))
        .isInstanceOf(ProcessException.class)
        .hasMessageStartingWith("Cannot write the pid file " + file)
        .hasMessageNotContaining("\n");
  }
}
