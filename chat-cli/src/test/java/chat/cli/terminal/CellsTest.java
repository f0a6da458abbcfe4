package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource({"abc,3", "你好,4", "👍,2", "👍🏽,2", "👩‍👩‍👧,2", "é,1", "'',0"})
  void widthCountsWhatATerminalShows(String text, int width) {
    assertThat(Cells.width(text)).isEqualTo(width);
  }

  @Test
  void aTextIsCutToItsWidthWithAnEllipsis() {
    assertThat(Cells.cut("Ada Lovelace", 8)).isEqualTo("Ada Lov…");
    assertThat(Cells.cut("王小明", 5)).isEqualTo("王小…");
    assertThat(Cells.cut("王小明", 4)).isEqualTo("王…");
    assertThat(Cells.cut("ann", 3)).isEqualTo("ann");
  }

  @Test
  void aTextIsFilledUpToItsWidth() {
    assertThat(Cells.fit("王", 4)).isEqualTo("王  ");
    assertThat(Cells.width(Cells.fit("王小明", 4))).isEqualTo(4);
  }
}
