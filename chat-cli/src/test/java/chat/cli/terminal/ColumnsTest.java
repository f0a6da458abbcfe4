package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Columns.wrap("/who   who is online", 20)).containsExactly("/who   who is online");
  }

  @Test
  void theSecondColumnGoesOnBelowItself() {
    assertThat(Columns.wrap("/history [N]  the last messages again", 32))
        .containsExactly("/history [N]  the last messages", "              again");
  }

  @Test
  void whereThereIsLittleRoomTheSecondColumnIsBelowTheFirst() {
    assertThat(Columns.wrap("/group NAME: PERSON, PERSON  make a group of some", 30))
        .containsExactly("/group NAME: PERSON, PERSON", "    make a group of some");
  }

  @Test
  void aSentenceIsWrappedAsAnyText() {
    assertThat(Columns.wrap("one two\n\nthree four", 5))
        .containsExactly("one", "two", "", "three", "four");
  }

  @Test
  void anEmptyTextIsOneLine() {
    assertThat(Columns.wrap("", 10)).containsExactly("");
  }
}
