package chat.admin.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
    "zh_CN.UTF-8, en_US.UTF-8, en_US.UTF-8, 已停用",
    "'', zh_CN.UTF-8, en_US.UTF-8, 已停用",
    "'', '', zh_CN.UTF-8, 已停用",
    "C, zh_CN.UTF-8, zh_CN.UTF-8, disabled",
    "'', '', de_DE.UTF-8, disabled",
  })
  void theFirstVariableThatIsNotEmptyTellsTheLanguage(
      String all, String messages, String lang, String expected) {
    Texts.useLocaleOf(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang));

    assertThat(Texts.text("state.disabled")).isEqualTo(expected);
  }

  @Test
  void withoutAnyVariableItIsEnglish() {
    Texts.useLocaleOf(new HashMap<>());

    assertThat(Texts.text("state.disabled")).isEqualTo("disabled");
  }

  @Test
  void everyTextIsThereInBothLanguages() {
    ResourceBundle chinese =
        ResourceBundle.getBundle("chat.admin.texts", Locale.SIMPLIFIED_CHINESE);
    ResourceBundle english = ResourceBundle.getBundle("chat.admin.texts", Locale.ROOT);

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(english.keySet())
        .allSatisfy(key -> assertThat(chinese.getString(key)).isNotEqualTo(english.getString(key)));
  }
}
