package chat.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "zh_CN.UTF-8, en_US.UTF-8, 设置可以使用。",
    "'', zh_CN.UTF-8, 设置可以使用。",
    "C, zh_CN.UTF-8, The settings can be used.",
    "'', de_DE.UTF-8, The settings can be used.",
  })
  void theFirstVariableThatIsNotEmptyTellsTheLanguage(String all, String lang, String expected) {
    Texts.useLocaleOf(Map.of("LC_ALL", all, "LANG", lang));
    assertThat(Texts.text("done.config")).isEqualTo(expected);
  }

  @Test
  void everyTextIsThereInBothLanguagesWithTheSamePlacesToFill() {
    ResourceBundle chinese = ResourceBundle.getBundle(Texts.BUNDLE, Locale.SIMPLIFIED_CHINESE);
    ResourceBundle english = ResourceBundle.getBundle(Texts.BUNDLE, Locale.ROOT);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(english.keySet())
        .allSatisfy(key ->
            assertThat(places(chinese.getString(key))).isEqualTo(places(english.getString(key))));
  }

  private static int places(String pattern) {
    return new MessageFormat(pattern, Locale.ENGLISH).getFormatsByArgumentIndex().length;
  }
}
