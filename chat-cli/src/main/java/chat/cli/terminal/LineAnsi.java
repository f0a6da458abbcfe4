package chat.cli.terminal;

import java.util.List;
import java.util.stream.Collectors;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/// Lines as a terminal takes them. JLine would write box drawing characters in the alternative
/// character set of old terminals, which some of today's do not know; here they stay as they are.
final class LineAnsi {
  private static final String MARK = "x";

  private LineAnsi() {}

  /// The lines in the terminal's colours, each ended.
  static String of(List<AttributedString> lines, Terminal terminal) {
    return lines.stream().map(line -> of(line, terminal) + '\n').collect(Collectors.joining());
  }

  private static String of(AttributedString line, Terminal terminal) {
    StringBuilder ansi = new StringBuilder();
    for (int start = 0; start < line.length(); start = line.runLimit(start)) {
      String styled = new AttributedString(MARK, line.styleAt(start)).toAnsi(terminal);
      String text = line.subSequence(start, line.runLimit(start)).toString();
      int mark = styled.indexOf(MARK);
      ansi.append(styled, 0, mark).append(text).append(styled.substring(mark + 1));
    }
    return ansi.toString();
  }
}
