package chat.admin.output;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// One line that says how far something is; only a person at a terminal sees it.
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final int PERCENT = 100;

  /// Takes the cursor back and the line away (ECMA-48: EL).
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private long lastPercent = -1;

  /// @param err the terminal, if it is one
  /// @param wanted false: nobody reads it
  public ProgressBar(PrintWriter err, boolean wanted) {
    this.err = err;
    this.shown =
        wanted && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// So much is done.
  public void show(long done, long total) {
    long percent = total == 0 ? PERCENT : done * PERCENT / total;
    if (!shown || percent == lastPercent) {
      return;
    }
    lastPercent = percent;
    int full = (int) (percent * WIDTH / PERCENT);
    err.print(CLEAR + "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
    err.flush();
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes it away; the next time it is shown again.
  public void clear() {
    if (shown && lastPercent >= 0) {
      err.print(CLEAR);
      err.flush();
      lastPercent = -1;
    }
  }
}
