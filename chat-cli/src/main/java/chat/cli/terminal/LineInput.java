package chat.cli.terminal;

import java.util.List;
import java.util.function.Consumer;
import org.jline.reader.History;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/// JLine's editor, which here goes on after a line is finished: the prompt never goes away between
/// two lines, so whatever is typed early is kept and nothing flickers.
final class LineInput extends LineReaderImpl {
  private final Consumer<String> taking;
  private final Runnable resized;

  /// @param taking told each line that is finished
  /// @param resized told when the terminal has another size
  LineInput(Terminal terminal, Consumer<String> taking, Runnable resized) {
    super(terminal, "chat-cli", null);
    this.taking = taking;
    this.resized = resized;
  }

  @Override
  protected boolean acceptLine() {
    if (maskingCallback != null) {
      return super.acceptLine();
    }
    String line = buf.toString();
    if (!line.isBlank()) {
      history.add(line);
    }
    history.moveToEnd();
    modifiedHistory.clear();
    buf.clear();
    undo.clear();
    taking.accept(line);
    return true;
  }

  @Override
  protected synchronized void handleSignal(Terminal.Signal signal) {
    super.handleSignal(signal);
    if (signal == Terminal.Signal.WINCH) {
      resized.run();
    }
  }

  /// Shows other lines under the prompt, and another prompt.
  void show(String prompt, Status status, List<AttributedString> lines) {
    lock.lock();
    try {
      setPrompt(prompt);
      status.update(lines, false);
      if (reading) {
        redisplay();
      }
      terminal.flush();
    } finally {
      lock.unlock();
    }
  }

  /// Writes everything anew: some lines, the lines under the prompt, the prompt.
  void repaint(String above, Status status, List<AttributedString> lines) {
    lock.lock();
    terminal.beginSynchronizedUpdate();
    try {
      if (reading) {
        display.update(List.of(), 0);
      }
      terminal.puts(Capability.clear_screen);
      status.resize();
      status.reset();
      status.update(lines, false);
      terminal.writer().print(above);
      if (reading) {
        redisplay();
      }
    } finally {
      terminal.endSynchronizedUpdate();
      terminal.flush();
      lock.unlock();
    }
  }

  /// Takes away the prompt, what was typed, and the lines under it.
  void vanish(Status status) {
    buf.clear();
    setPrompt("");
    status.update(List.of(), false);
    if (reading) {
      redisplay();
      terminal.puts(Capability.keypad_local);
      terminal.writer().write(BRACKETED_PASTE_OFF);
    }
    terminal.flush();
  }

  /// Does something while nothing else is shown, so that it is one step to a reader.
  void exclusively(Runnable showing) {
    lock.lock();
    try {
      showing.run();
    } finally {
      lock.unlock();
    }
  }

  /// Fills the history, oldest first.
  void remember(List<String> lines) {
    History entries = getHistory();
    lines.forEach(entries::add);
  }
}
