package chat.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.ErrorCode;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "zh-CN, zh-CN",
    "zh, zh-CN",
    "zh-TW, zh-CN",
    "en-GB, en",
    "'fr, zh;q=0.5, en;q=0.1', zh-CN",
    "'de-DE,de;q=0.9,en;q=0.8', en"
  })
  void theBestOfOurLanguagesIsChosen(String wanted, String chosen) {
    assertThat(Languages.negotiate(wanted)).contains(Locale.forLanguageTag(chosen));
  }

  @ParameterizedTest
  @CsvSource({"''", "fr", "'!!, ;;q=x'"})
  void aClientThatAsksForNoneOfThemGetsTheDefault(String wanted) {
    assertThat(Languages.negotiate(wanted)).isEmpty();
  }
}
