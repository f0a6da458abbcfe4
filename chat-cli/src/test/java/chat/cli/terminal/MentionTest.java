package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionTest {
  @ParameterizedTest
  @CsvSource({
    "ann,'@ann are you there?',true",
    "ann,'thanks, Ann',true",
    "ann,'annual planning',false",
    "ann,'joann left, but ann stays',true",
    "ann,'post-ann era',false",
    "小明,'小明你好',true",
    "Ada Lovelace,'hello ada lovelace!',true",
    "ann,'',false"
  })
  void aNameCountsAsAWordOfItsOwn(String name, String text, boolean expected) {
    assertThat(Mention.of(name, text)).isEqualTo(expected);
  }
}
