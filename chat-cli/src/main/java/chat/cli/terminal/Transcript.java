package chat.cli.terminal;

import chat.cli.output.Harmless;
import chat.cli.output.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Lays out what was said: `12:04 name text`, the names in one column, the text wrapped under
/// itself, a thin line where the day changes. Keeps the newest, to lay them out again.
final class Transcript {
  /// How much is kept.
  private static final int MOST = 500;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final int TIME_CELLS = 6;
  private static final int GAP = 2;
  private static final int LEAST_NAME = 3;
  private static final int LEAST_TEXT = 20;
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final ZoneId zone;
  private final Words words;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private LocalDate day = LocalDate.MIN;
  private int names = LEAST_NAME;

  /// Something to read.
  sealed interface Entry {
    /// A message.
    record Message(Said said) implements Entry {}

    /// What follows belongs to something else.
    record Heading(String text) implements Entry {}

    /// Words of the program's own.
    record Note(String text, boolean problem) implements Entry {}
  }

  /// @param zone whose local time is shown
  /// @param words what messages say
  Transcript(ZoneId zone, Words words) {
    this.zone = zone;
    this.words = words;
  }

  /// Adds something and lays it out.
  List<AttributedString> add(List<Entry> more, Look look) {
    more.forEach(this::keep);
    return lines(more, look);
  }

  /// Lays out all that is kept once more, for a terminal of another size.
  List<AttributedString> again(Look look) {
    day = LocalDate.MIN;
    names = LEAST_NAME;
    entries.forEach(this::widen);
    return lines(entries, look);
  }

  private void keep(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
    widen(entry);
  }

  private void widen(Entry entry) {
    if (entry instanceof Entry.Message(var said)) {
      names = Math.max(names, Cells.width(Harmless.line(said.label())));
    }
  }

  private List<AttributedString> lines(Collection<Entry> some, Look look) {
    List<AttributedString> lines = new ArrayList<>();
    for (Entry entry : some) {
      switch (entry) {
        case Entry.Message(var said) -> message(said, look, lines);
        case Entry.Heading(var text) -> lines.add(rule(text, look));
        case Entry.Note(var text, var problem) -> lines.addAll(note(text, problem, look));
      }
    }
    return lines;
  }

  private void message(Said said, Look look, List<AttributedString> lines) {
    ZonedDateTime time =
        Instant.EPOCH.plus(said.delivery().timestampMicros(), ChronoUnit.MICROS).atZone(zone);
    if (!time.toLocalDate().equals(day)) {
      day = time.toLocalDate();
      lines.add(rule(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day), look));
    }
    int column = nameColumn(look);
    int head = TIME_CELLS + column + GAP;
    boolean roomy = look.width() - head >= LEAST_TEXT;
    int indent = roomy ? head : GAP;
    List<String> text = wrapped(said, look.width(), head, indent);
    AttributedStyle base = said.own() ? PLAIN.faint() : PLAIN;
    AttributedStyle style = said.mention() ? base.bold() : base;
    lines.add(
        new AttributedStringBuilder()
            .append(TIME.format(time) + ' ', PLAIN.faint())
            .append(Cells.fit(Harmless.line(said.label()), column), name(said, look, base))
            .append(" ".repeat(GAP))
            .append(text.getFirst(), style)
            .toAttributedString());
    text.stream()
        .skip(1)
        .map(line -> " ".repeat(indent) + line)
        .forEach(line -> lines.add(new AttributedString(line, style)));
  }

  /// From a tenth of the width on it grows with the names up to a fifth: so it seldom moves.
  private int nameColumn(Look look) {
    int least = Math.clamp(look.columns() / 10, LEAST_NAME, 10);
    int most = Math.clamp(look.columns() / 5, LEAST_NAME + 1, 16);
    return Math.clamp(names, least, most);
  }

  /// Where there is little room the text begins on a line of its own.
  private List<String> wrapped(Said said, int width, int head, int indent) {
    String text = words.of(said.delivery().content());
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
  private static AttributedString rule(String text, Look look) {
    String head = "── " + Cells.cut(Harmless.line(text), Math.max(1, look.width() - 6)) + ' ';
    String line = head + "─".repeat(Math.max(0, look.width() - Cells.width(head)));
    return new AttributedString(line, PLAIN.faint());
  }

  private static List<AttributedString> note(String text, boolean problem, Look look) {
    AttributedStyle loud = look.colour() ? PLAIN.foreground(AttributedStyle.RED) : PLAIN;
    AttributedStyle style = problem ? loud : PLAIN.faint();
    return Columns.wrap(Harmless.text(text), look.width() - GAP).stream()
        .map(line -> new AttributedString(" ".repeat(GAP) + line, style))
        .toList();
  }
}
