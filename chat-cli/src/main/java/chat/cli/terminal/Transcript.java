package chat.cli.terminal;

import chat.api.protocol.Content;
import chat.cli.output.Harmless;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Lays out what was said: `12:04 name text`, the names in one column, the text wrapped under
/// itself, a thin line where the day changes. Keeps the last day and the width of the names.
final class Transcript {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final int TIME_CELLS = 6;
  private static final int GAP = 2;
  private static final int LEAST_NAME = 3;
  private static final int LEAST_TEXT = 20;
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final ZoneId zone;
  private LocalDate day = LocalDate.MIN;
  private int names = LEAST_NAME;

  /// @param zone whose local time is shown
  Transcript(ZoneId zone) {
    this.zone = zone;
  }

  /// The lines of some messages, oldest first.
  List<AttributedString> messages(List<Said> all, Look look) {
    for (Said said : all) {
      names = Math.max(names, Cells.width(Harmless.line(said.label())));
    }
    List<AttributedString> lines = new ArrayList<>();
    all.forEach(said -> message(said, look, lines));
    return lines;
  }

  private void message(Said said, Look look, List<AttributedString> lines) {
    ZonedDateTime time =
        Instant.EPOCH.plus(said.delivery().timestampMicros(), ChronoUnit.MICROS).atZone(zone);
    if (!time.toLocalDate().equals(day)) {
      day = time.toLocalDate();
      lines.add(rule(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day), look));
    }
    int column = Math.min(names, Math.max(LEAST_NAME + 1, Math.min(16, look.columns() / 5)));
    int head = TIME_CELLS + column + GAP;
    boolean roomy = look.width() - head >= LEAST_TEXT;
    int indent = roomy ? head : GAP;
    List<String> text = wrapped(said, look.width(), head, indent);
    AttributedStyle base = said.own() ? PLAIN.faint() : PLAIN;
    AttributedStyle words = said.mention() ? base.bold() : base;
    lines.add(
        new AttributedStringBuilder()
            .append(TIME.format(time) + ' ', PLAIN.faint())
            .append(Cells.fit(Harmless.line(said.label()), column), name(said, look, base))
            .append(" ".repeat(GAP))
            .append(text.getFirst(), words)
            .toAttributedString());
    text.stream()
        .skip(1)
        .map(line -> " ".repeat(indent) + line)
        .forEach(line -> lines.add(new AttributedString(line, words)));
  }

  /// Where there is little room the text begins on a line of its own.
  private static List<String> wrapped(Said said, int width, int head, int indent) {
    String text =
        switch (said.delivery().content()) {
          case Content.Text(var words) -> Harmless.text(words);
        };
    List<String> lines = new ArrayList<>(Wrapping.wrap(text, width - indent));
    if (head != indent) {
      lines.addFirst("");
    }
    return lines;
  }

  private static AttributedStyle name(Said said, Look look, AttributedStyle base) {
    return look.colour() ? base.foreground(PersonColour.of(said.labelled())) : base;
  }

  /// A thin line with a word on it.
  static AttributedString rule(String text, Look look) {
    String head = "── " + Cells.cut(Harmless.line(text), Math.max(1, look.width() - 6)) + ' ';
    String line = head + "─".repeat(Math.max(0, look.width() - Cells.width(head)));
    return new AttributedString(line, PLAIN.faint());
  }

  /// Words of the program's own.
  static List<AttributedString> note(String text, AttributedStyle style, Look look) {
    return Wrapping.wrap(Harmless.text(text), look.width() - GAP).stream()
        .map(line -> new AttributedString(" ".repeat(GAP) + line, style))
        .toList();
  }
}
