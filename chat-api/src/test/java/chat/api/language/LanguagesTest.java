package chat.api.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "zh_CN.UTF-8, en_US.UTF-8, en_US.UTF-8, zh-CN",
    "'', zh_CN.UTF-8, en_US.UTF-8, zh-CN",
    "'', '', zh_CN.UTF-8, zh-CN",
    "C, zh_CN.UTF-8, zh_CN.UTF-8, en",
    "'', '', de_DE.UTF-8, en",
  })
  void theFirstVariableThatIsNotEmptyTellsTheLanguage(
      String all, String messages, String lang, String expected) {
    Map<String, String> environment = Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang);

    assertThat(Languages.ofEnvironment(environment)).isEqualTo(Locale.forLanguageTag(expected));
  }

  @Test
  void withoutAnyVariableItIsEnglish() {
    assertThat(Languages.ofEnvironment(Map.of())).isEqualTo(Locale.ENGLISH);
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
