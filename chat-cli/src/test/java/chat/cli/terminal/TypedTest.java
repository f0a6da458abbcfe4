package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
  private static final List<String> KNOWN = List.of("ann", "Ada", "Ada Lovelace");

  @Test
  void whatBeginsWithoutASlashIsAMessage() {
    assertThat(Typed.of("  hello /who  ")).isEqualTo(new Typed.Say("  hello /who"));
  }

  @Test
  void twoSlashesSayOne() {
    assertThat(Typed.of("//etc/hosts")).isEqualTo(new Typed.Say("/etc/hosts"));
  }

  @Test
  void anEmptyLineSaysNothing() {
    assertThat(Typed.of(" \t ")).isEqualTo(new Typed.Nothing());
  }

  @Test
  void commandsTakeWhatFollowsThem() {
    assertThat(Typed.of("/join @Ada Lovelace")).isEqualTo(new Typed.Join("@Ada Lovelace"));
    assertThat(Typed.of("/history 5")).isEqualTo(new Typed.History(5));
    assertThat(Typed.of("/history")).isEqualTo(new Typed.History(Typed.HISTORY));
    assertThat(Typed.of("/quit ")).isEqualTo(new Typed.Quit());
  }

  @Test
  void aFileMayBeNamedFromThePersonsOwnDirectory() {
    assertThat(Typed.of("/file ~/my notes.txt"))
        .isEqualTo(new Typed.SendFile(Path.of(System.getProperty("user.home"), "my notes.txt")));
    assertThat(Typed.of("/file a~/b")).isEqualTo(new Typed.SendFile(Path.of("a~/b")));
  }

  @Test
  void namesOfSeveralPeopleStandBetweenCommas() {
    assertThat(Typed.of("/group #my team: ben, @Ada Lovelace"))
        .isEqualTo(new Typed.NewGroup("my team", List.of("ben", "Ada Lovelace")));
    assertThat(Typed.of("/group 我们：王小明、李雷"))
        .isEqualTo(new Typed.NewGroup("我们", List.of("王小明", "李雷")));
    assertThat(Typed.of("/add zoe,")).isEqualTo(new Typed.Add(List.of("zoe")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/history 0", "/history many", "/history 1001", "/history 99999999999"})
  void aHistoryHasAReasonableLength(String line) {
    assertThat(Typed.of(line)).isEqualTo(new Typed.Misused("history"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/msg", "/join", "/file", "/group", "/group team", "/group : ben", "/add ,"})
  void someCommandsNeedMore(String line) {
    String command = line.substring(1).split(" ", 2)[0];
    assertThat(Typed.of(line)).isEqualTo(new Typed.Misused(command));
  }

  @Test
  void whatIsNoCommandIsNotSent() {
    assertThat(Typed.of("/dance now")).isEqualTo(new Typed.Unknown("/dance"));
  }

  @Test
  void aNameMayHaveSpaces() {
    assertThat(Addressed.of("Ada Lovelace hello there", KNOWN))
        .contains(new Addressed("Ada Lovelace", "hello there"));
    assertThat(Addressed.of("\"New Person\" hello", KNOWN))
        .contains(new Addressed("New Person", "hello"));
  }

  @Test
  void aNameEndsAtTheFirstSpaceWhereNothingElseIsKnown() {
    assertThat(Addressed.of("@zoe hello", KNOWN)).contains(new Addressed("zoe", "hello"));
    assertThat(Addressed.of("anna hello", KNOWN)).contains(new Addressed("anna", "hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "@ann ", "Ada Lovelace", "\"ann\"", "@"})
  void aMessageWithoutANameOrATextIsNone(String typed) {
    assertThat(Addressed.of(typed, List.of("ann", "Ada Lovelace")))
        .satisfies(found ->
            assertThat(found)
                .isIn(
                    Optional.empty(),
                    // "Ada" alone could be known, too.
                    Optional.of(new Addressed("Ada", "Lovelace"))));
  }
}
