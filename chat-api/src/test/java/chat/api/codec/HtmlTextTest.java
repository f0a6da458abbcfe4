package chat.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "<p><span class=\"x\">a &lt;i&gt; &amp;amp; 你好</span></p> | a <i> &amp; 你好",
        "<p>one</p><p>two</p> | one\\ntwo",
        "<p>one<br>two</p> | one\\ntwo",
        "<div>one<div>two</div>three</div> | one\\ntwo\\nthree",
        "<p>[!qq_12]</p> | [!qq_12]",
        "plain text | plain text",
        "1 < 2 | 1 < 2",
        "<script>alert(1)</script>hello<style>p{}</style> | hello",
        "<img src=x onerror=alert(1)>hi | hi",
        "a&nbsp;&nbsp;b | a  b",
        "<p>cut off | cut off",
      })
  void markupIsReducedToItsText(String html, String text) {
    assertThat(HtmlText.toText(html)).isEqualTo(text.replace("\\n", "\n"));
  }

  @Test
  void anEmptyEditorIsEmptyText() {
    assertThat(HtmlText.toText("<p><br></p>")).isEmpty();
  }

  @Test
  void noMarkupOfAnyonesMakingPassesThrough() {
    assertThat(HtmlText.toHtml("<img src=x onerror='alert(1)'>\n\"&\""))
        .isEqualTo("<p>&lt;img src=x onerror=&#39;alert(1)&#39;&gt;<br>&quot;&amp;&quot;</p>");
  }

  @Test
  void textComesBackAsItWentOut() {
    String text = "a <b> & \"c\" 'd'\nsecond\n\nfourth 😀";
    assertThat(HtmlText.toText(HtmlText.toHtml(text))).isEqualTo(text);
  }
}
