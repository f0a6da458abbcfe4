package chat.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static Properties read(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            TextsTest.class.getResourceAsStream("/chat/cli/" + name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void everyTextIsThereInBothLanguagesWithTheSamePlacesToFill() throws IOException {
    Properties english = read("texts.properties");
    Properties chinese = read("texts_zh_CN.properties");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static int places(String pattern) {
    return new MessageFormat(pattern, Locale.ENGLISH).getFormatsByArgumentIndex().length;
  }
}
