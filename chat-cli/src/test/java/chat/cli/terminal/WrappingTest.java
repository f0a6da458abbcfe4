package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
  @Test
  void linesBreakBetweenWords() {
    assertThat(Wrapping.wrap("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
  }

  @Test
  void aWordThatFillsALineExactlyStaysWhole() {
    assertThat(Wrapping.wrap("abcde fghij", 5)).containsExactly("abcde", "fghij");
  }

  @Test
  void aLongWordIsCut() {
    assertThat(Wrapping.wrap("abcdefghijkl", 5)).containsExactly("abcde", "fghij", "kl");
  }

  @Test
  void chineseCharactersTakeTwoCellsAndBreakAnywhere() {
    assertThat(Wrapping.wrap("你好世界", 5)).containsExactly("你好", "世界");
  }

  @Test
  void noLineBeginsWithChinesePunctuation() {
    assertThat(Wrapping.wrap("你好，世界。", 5))
        .allSatisfy(line -> assertThat(line).doesNotMatch("^[，。].*"));
  }

  @Test
  void lineBreaksAndIndentationOfTheTextAreKept() {
    assertThat(Wrapping.wrap("one\n\n\ttwo", 20)).containsExactly("one", "", "    two");
  }

  @Test
  void anEmptyTextIsOneEmptyLine() {
    assertThat(Wrapping.wrap("", 10)).containsExactly("");
  }

  @Test
  void whatIsJoinedOfSeveralCharactersIsNeverTornApart() {
    String family = "👩‍👩‍👧";
    List<String> lines = Wrapping.wrap(family.repeat(5), 4);
    assertThat(lines).containsExactly(family.repeat(2), family.repeat(2), family);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 24, 39})
  void noLineIsWiderThanItMayBe(int width) {
    String text =
        "Grüße 👋🏽 an alle，大家早上好！ https://example.org/" + "x".repeat(60) + " e\u0301te\u0301";
    assertThat(Wrapping.wrap(text, width))
        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width));
    assertThat(String.join("", Wrapping.wrap(text, width)).replace(" ", ""))
        .isEqualTo(text.replace(" ", ""));
  }
}
