package chat.store.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreTextTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void everyTextIsThereInBothLanguagesAndNoOther() {
    String[] keys =
        Arrays.stream(StoreText.values())
            .map(text -> text.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toArray(String[]::new);
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle chinese = bundle(Locale.SIMPLIFIED_CHINESE);

    assertThat(english.keySet()).containsExactlyInAnyOrder(keys);
    assertThat(chinese.keySet()).containsExactlyInAnyOrder(keys);
    assertThat(keys)
        .allSatisfy(key -> assertThat(chinese.getString(key)).isNotEqualTo(english.getString(key)));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("chat.store.error.texts", locale);
  }

  @Test
  void anExceptionSpeaksEnglishInTheLogAndTheLanguageOfTheProcessToAPerson() {
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    StoreException failure =
        new StoreException(
            StoreText.DIRECTORY_UNUSABLE.with("/data", StoreText.DENIED.with("/data/redis")));

    assertThat(failure)
        .hasMessage("cannot use the data directory /data: permission denied: /data/redis");
    assertThat(failure.getLocalizedMessage()).isEqualTo("无法使用数据目录 /data：没有权限：/data/redis");
  }

  @Test
  void aNumberIsWrittenAsItIs() {
    assertThat(StoreText.EMBEDDED_MUTE.with(12345L, "/data").in(Locale.ENGLISH))
        .startsWith("Redis (process 12345) has");
  }
}
