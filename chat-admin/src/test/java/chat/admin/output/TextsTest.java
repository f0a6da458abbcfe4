package chat.admin.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {
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
