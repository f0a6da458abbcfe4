package chat.cli.terminal;

import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Lays out the lines under the prompt: what waits to be sent, then connection, conversation and
/// what is unread elsewhere.
final class StatusLine {
  private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

  /// With more rows than this, more than one line of what waits is shown.
  private static final int FEW_ROWS = 15;

  private StatusLine() {}

  static List<AttributedString> lines(Standing standing, Look look) {
    List<AttributedString> lines = new ArrayList<>(unsent(standing.unsent(), look));
    lines.add(status(standing, look));
    return lines;
  }

  private static List<AttributedString> unsent(List<String> texts, Look look) {
    int shown = look.rows() > FEW_ROWS ? 3 : 1;
    List<AttributedString> lines = new ArrayList<>();
    texts.stream()
        .skip(Math.max(0, texts.size() - shown))
        .map(text -> Texts.text("screen.unsent", Harmless.line(text)))
        .forEach(text -> lines.add(new AttributedString(Cells.cut(text, look.width()), DIM)));
    if (texts.size() > shown) {
      String more = Texts.text("screen.unsent-more", texts.size() - shown);
      lines.addFirst(new AttributedString(Cells.cut(more, look.width()), DIM));
    }
    return lines;
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
