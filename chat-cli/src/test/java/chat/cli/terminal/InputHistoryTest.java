package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.cli.state.StateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHistoryTest {
  @TempDir Path home;

  private InputHistory history() {
    return new InputHistory(StateDirectory.of(Map.of("XDG_STATE_HOME", home.toString())));
  }

  @Test
  void whatWasTypedIsThereTheNextTime() throws Exception {
    history().add("one");
    history().add("two\nlines with a \\n in them\\");
    assertThat(history().read()).containsExactly("one", "two\nlines with a \\n in them\\");
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    history().add("one");
    Path file = home.resolve("chat/input-history");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theSameAgainWhatBeginsWithASpaceAndWhatIsVeryLongIsLeftOut() throws Exception {
    history().add("one");
    history().add("one");
    history().add(" not this");
    history().add("");
    history().add("x".repeat(InputHistory.LONGEST + 1));
    assertThat(history().read()).containsExactly("one");
  }

  @Test
  void itKeepsTheNewest() throws Exception {
    for (int i = 0; i < InputHistory.MOST + 5; i++) {
      history().add("line " + i);
    }
    assertThat(history().read())
        .hasSize(InputHistory.MOST)
        .startsWith("line 5")
        .endsWith("line " + (InputHistory.MOST + 4));
  }
}
