package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusLineTest {
  private static final Look LOOK = new Look(80, 24, true);

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private static List<String> plain(Standing standing, Look look) {
    return StatusLine.lines(standing, look).stream().map(AttributedString::toString).toList();
  }

  @Test
  void itTellsConversationPeopleAndWhatIsUnreadElsewhere() {
    List<Standing.Unread> unread =
        List.of(new Standing.Unread("@ben", 2), new Standing.Unread("@王小明", 1));
    assertThat(plain(new Standing("lobby", Link.ONLINE, 3, unread, List.of()), LOOK))
        .containsExactly("● lobby · 3 online  @ben 2  @王小明 1");
  }

  @Test
  void whatWaitsStandsAboveItOnOneLine() {
    Standing standing =
        new Standing("lobby", Link.RETRYING, 3, List.of(), List.of("one\ntwo", "three"));
    assertThat(plain(standing, LOOK))
        .containsExactly("2 waiting: one two · three", "○ lobby · no connection, retrying");
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void everyStateFitsInNarrowTerminals(Link link) {
    List<Standing.Unread> unread = List.of(new Standing.Unread("@somebody", 12));
    Standing standing =
        new Standing("@a-name-as-long-as-it-may-be-30", link, 3, unread, List.of("x".repeat(99)));
    assertThat(plain(standing, new Look(40, 10, false)))
        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThan(40));
  }
}
