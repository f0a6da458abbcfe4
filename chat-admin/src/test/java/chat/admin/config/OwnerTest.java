package chat.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.admin.output.AdminException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTest {
  private static final String CALLER = ProcessHandle.current().info().user().orElseThrow();

  @TempDir Path directory;

  /// Root can give a directory away; everybody else knows one of root's.
  private Path somebodyElses() throws IOException {
    if (!CALLER.equals("root")) {
      return Path.of("/");
    }
    Path given = Files.createDirectory(directory.resolve("given"));
    return Files.setOwner(
        given,
        given.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
  }

  @Test
  void whatIsOnesOwnOrNotThereMayBeUsed() throws IOException {
    Path absent = directory.resolve("absent");
    assertThat(Owner.require(absent)).isEqualTo(absent);
    assertThat(Owner.require(directory)).isEqualTo(directory);
    Files.createDirectory(directory.resolve("redis"));
    assertThat(Owner.require(directory)).isEqualTo(directory);
  }

  @Test
  void whatIsSomebodyElsesMayNot() throws IOException {
    Path other = somebodyElses();
    String owner = Files.getOwner(other).getName();
    assertThatThrownBy(() -> Owner.require(other))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining("sudo -u " + owner);
  }
}
