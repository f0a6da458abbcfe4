package chat.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mred", "\u001b]0;title\u0007", "\u009b2J", "bell\u0007", "back\b\b", "car\rriage",
        "\u202eoverride", "\u2066isolate", "\u0000", "\u2028line", "\u200bspace", "\ufeffmark"
      })
  void nothingThatSteersATerminalPasses(String text) {
    assertThat(Harmless.text(text).codePoints())
        .allMatch(c -> c == 0xfffd || (!Character.isISOControl(c) && isNoFormat(c)));
    assertThat(Harmless.text(text)).contains("\ufffd");
  }

  private static boolean isNoFormat(int c) {
    return Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.LINE_SEPARATOR;
  }

  @Test
  void whatPeopleWriteStays() {
    String text = "Grüße, 你好 😀👩\u200d💻\n\tsecond line";
    assertThat(Harmless.text(text)).isEqualTo(text);
  }

  @Test
  void aNameStaysOnItsLine() {
    assertThat(Harmless.line("two\nlines\tand tab")).isEqualTo("two lines and tab");
  }
}
