package chat.cli.terminal;

import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Lays out the lines under the prompt: what waits to be sent, then connection, conversation and
/// what is unread elsewhere.
final class StatusLine {
  private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

  private StatusLine() {}

  /// One line, or two while something waits: JLine draws a status right only where the first of its
  /// lines changes when it grows.
  static List<AttributedString> lines(Standing standing, Look look) {
    List<AttributedString> lines = new ArrayList<>();
    if (!standing.unsent().isEmpty()) {
      lines.add(unsent(standing.unsent(), look));
    }
    lines.add(status(standing, look));
    return lines;
  }

  private static AttributedString unsent(List<String> texts, Look look) {
    String all = texts.stream().map(Harmless::line).collect(Collectors.joining(" · "));
    String line = Texts.text("screen.unsent", texts.size(), all);
    return new AttributedString(Cells.cut(line, look.width()), DIM);
  }

  private static AttributedString status(Standing standing, Look look) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(standing.link() == Link.ONLINE ? "● " : "○ ", dot(standing.link(), look));
    line.append(words(standing), DIM);
    for (Standing.Unread unread : standing.unread()) {
      line.append("  ");
      line.append(
          Harmless.line(unread.place()) + ' ' + unread.count(), AttributedStyle.DEFAULT.bold());
    }
    return line.columnLength() <= look.width()
        ? line.toAttributedString()
        : new AttributedStringBuilder()
            .append(line.columnSubSequence(0, look.width() - 1))
            .append("…")
            .toAttributedString();
  }

  private static String words(Standing standing) {
    String place = Harmless.line(standing.place());
    return switch (standing.link()) {
      case ONLINE -> Texts.text("screen.online", place, standing.online());
      case CONNECTING -> Texts.text("screen.connecting", place);
      case RETRYING -> Texts.text("screen.retrying", place);
      case ENDED -> Texts.text("screen.ended", place);
    };
  }

  private static AttributedStyle dot(Link link, Look look) {
    if (!look.colour()) {
      return AttributedStyle.DEFAULT;
    }
    return AttributedStyle.DEFAULT.foreground(
        switch (link) {
          case ONLINE -> AttributedStyle.GREEN;
          case CONNECTING, RETRYING -> AttributedStyle.YELLOW;
          case ENDED -> AttributedStyle.RED;
        });
  }
}
