package chat.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.ErrorCode;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextTest {
  @ParameterizedTest
  @EnumSource(Text.class)
  void everyTextExistsInEveryLanguage(Text text) {
    String english = text.in(Locale.ENGLISH, 1, 2, 3);
    String chinese = text.in(Locale.SIMPLIFIED_CHINESE, 1, 2, 3);
    assertThat(english).isNotBlank().doesNotContain("{");
    assertThat(chinese).isNotBlank().isNotEqualTo(english).doesNotContain("{");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorHasItsText(ErrorCode code) {
    assertThat(Text.of(code)).isNotNull();
  }
}
