package chat.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {
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
