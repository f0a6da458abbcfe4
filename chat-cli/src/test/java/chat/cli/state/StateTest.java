package chat.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.api.protocol.UserView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  private static final URI SERVER = URI.create("ws://localhost:8080");

  @TempDir Path home;

  private StateDirectory directory() {
    return StateDirectory.of(Map.of("XDG_STATE_HOME", home.toString()));
  }

  @Test
  void onlyTheOwnerMayReadASession() throws IOException {
    new SavedSessions(directory(), SERVER).save("ann", "token");
    assertThat(mode(home.resolve("chat"))).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(home.resolve("chat"))) {
      assertThat(files.map(StateTest::mode)).containsExactly("rw-------");
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void sessionsAreKeptApartByServerAndName() throws IOException {
    SavedSessions here = new SavedSessions(directory(), SERVER);
    here.save("ann", "one");
    here.save("安", "two");
    here.save("../ann", "three");
    new SavedSessions(directory(), URI.create("ws://localhost:8081")).save("ann", "four");
    assertThat(here.find("ann")).contains("one");
    assertThat(here.find("安")).contains("two");
    assertThat(here.find("../ann")).contains("three");
    assertThat(here.find("bob")).isEmpty();
  }

  @Test
  void peopleSeenOnceAreFoundLater() throws IOException {
    new KnownPeople(directory(), SERVER)
        .remember(List.of(new UserView("6b04c80654bd9", "name with\ttab", "")));
    assertThat(new KnownPeople(directory(), SERVER).find("name with\ttab"))
        .contains(new UserId("6b04c80654bd9"));
    assertThat(new KnownPeople(directory(), SERVER).find("nobody")).isEmpty();
  }

  @Test
  void whatTwoProgramsRememberAtOnceIsKeptOfBoth() throws IOException {
    KnownPeople one = new KnownPeople(directory(), SERVER);
    KnownPeople other = new KnownPeople(directory(), SERVER);
    one.remember(List.of(new UserView("a1", "ann", "")));
    other.remember(List.of(new UserView("b2", "ben", "")));
    assertThat(new KnownPeople(directory(), SERVER).find("ann")).contains(new UserId("a1"));
    assertThat(new KnownPeople(directory(), SERVER).find("ben")).contains(new UserId("b2"));
  }
}
