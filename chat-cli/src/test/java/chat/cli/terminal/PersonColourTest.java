package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonColourTest {
  /// The page must come to the same numbers (frontend/src/chat/avatar.test.ts).
  @Test
  void theColourOfAPersonIsThePages() {
    assertThat(PersonColour.index("")).isEqualTo(Integer.remainderUnsigned(0x811c9dc5, 12));
    assertThat(PersonColour.index("a")).isEqualTo(Integer.remainderUnsigned(0xe40c292c, 12));
    assertThat(PersonColour.index("foobar")).isEqualTo(Integer.remainderUnsigned(0xbf9cf968, 12));
  }
}
