package chat.cli.terminal;

import static chat.cli.terminal.Messages.delivery;
import static chat.cli.terminal.Messages.lobby;
import static chat.cli.terminal.Messages.said;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.Delivery;
import chat.cli.terminal.Transcript.Entry;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final Look WIDE = new Look(80, 24, true);
  private static final Look PHONE = new Look(40, 10, true);

  private final Transcript transcript = new Transcript(ZoneOffset.UTC, Messages.WORDS);

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private List<AttributedString> add(Look look, Said... messages) {
    return transcript.add(Stream.of(messages).<Entry>map(Entry.Message::new).toList(), look);
  }

  private static List<String> plain(List<AttributedString> lines) {
    return lines.stream().map(AttributedString::toString).toList();
  }

  @Test
  void aMessageIsTimeNameAndText() {
    assertThat(plain(add(WIDE, said("ann", "hello")))).endsWith("12:04 ann       hello");
  }

  @Test
  void namesStandInOneColumnAsWideAsTheWidest() {
    assertThat(plain(add(WIDE, said("ann", "hello"), said("王小明", "你好"), said("Benedict XV", "x"))))
        .endsWith("12:04 ann          hello", "12:04 王小明       你好", "12:04 Benedict XV  x");
  }

  @Test
  void aLongNameIsCutWhereThereIsLittleRoom() {
    assertThat(plain(add(PHONE, said("Ada Lovelace", "hello")))).endsWith("12:04 Ada Lov…  hello");
  }

  @Test
  void furtherLinesHangUnderTheFirst() {
    List<String> lines = plain(add(PHONE, said("ann", "one two three four five six seven")));
    assertThat(lines).endsWith("12:04 ann   one two three four five six", "            seven");
  }

  @Test
  void noLineIsAsWideAsTheTerminal() {
    String text = "你好，世界 👍🏽 " + "long words everywhere ".repeat(10) + "x".repeat(90);
    for (int columns : new int[] {20, 40, 80, 120}) {
      assertThat(add(new Look(columns, 10, true), said("somebody-with-a-long-name", text)))
          .allSatisfy(line -> assertThat(Cells.width(line.toString())).isLessThan(columns));
    }
  }

  @Test
  void theDateIsSaidWhenTheDayChanges() {
    Said today = said("ann", "x");
    Said tomorrow = new Said(lobby("ann", "y", 24 * 60), "ann", "", false, false);
    List<String> lines = plain(add(WIDE, today, today, tomorrow));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("── Tuesday, November 24, 2026 ──").hasSize(79);
    assertThat(lines.get(3)).startsWith("── Wednesday, November 25, 2026 ──");
  }

  @Test
  void privateMessagesAreMarked() {
    Delivery from = delivery(Delivery.View.OTHER, "b", "a", "psst", 0);
    Delivery to = delivery(Delivery.View.SELF, "a", "b", "what?", 0);
    assertThat(
            plain(
                add(
                    WIDE,
                    new Said(from, "ben", "ben", false, false),
                    new Said(to, "ann", "ben", true, false))))
        .endsWith("12:04 @ben      psst", "12:04 →ben      what?");
  }

  @Test
  void ownLinesAreDimMentionsBoldAndNamesInTheirColour() {
    Said own = new Said(lobby("a", "mine", 0), "ann", "", true, false);
    Said mention = new Said(lobby("b", "ann?", 0), "ben", "", false, true);
    List<AttributedString> lines = add(WIDE, own, mention);
    AttributedStyle dim = AttributedStyle.DEFAULT.faint();
    assertThat(lines.get(1).styleAt(16)).isEqualTo(dim);
    assertThat(lines.get(2).styleAt(16)).isEqualTo(AttributedStyle.DEFAULT.bold());
    assertThat(lines.get(2).styleAt(6))
        .isEqualTo(AttributedStyle.DEFAULT.foreground(PersonColour.of(mention.labelled())));
  }

  @Test
  void withoutColourNoLineHasOne() {
    Look plain = new Look(80, 24, false);
    List<AttributedString> lines =
        transcript.add(
            List.of(
                new Entry.Message(said("ann", "x")),
                new Entry.Note("oh", true),
                new Entry.Heading("lobby")),
            plain);
    assertThat(lines).allSatisfy(line -> assertThat(line.toAnsi()).doesNotContain("38;", "[3"));
  }

  @Test
  void whatOthersSendCannotControlTheTerminal() {
    List<AttributedString> lines = add(WIDE, said("e\u001b[2Jve", "a\u001b]0;title\u0007b\rc"));
    assertThat(String.join("", plain(lines))).doesNotContain("\u001b", "\u0007", "\r");
  }

  @Test
  void allIsLaidOutAgainForAnotherWidth() {
    List<String> before = plain(add(PHONE, said("ann", "one two three four five six seven")));
    assertThat(before).hasSize(3);
    assertThat(plain(transcript.again(WIDE)))
        .endsWith("12:04 ann       one two three four five six seven")
        .hasSize(2);
    assertThat(plain(transcript.again(PHONE))).isEqualTo(before);
  }
}
