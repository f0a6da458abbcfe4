package chat.cli.terminal;

import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.output.Words;
import chat.cli.server.ServerOptions;
import chat.cli.terminal.Transcript.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Status;
import org.slf4j.LoggerFactory;

/// A terminal whose prompt stays at the bottom while messages appear above it, with a line under it
/// that tells how things stand.
final class LineFront implements Front {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LineFront.class);

  /// What JLine has to say would stand in the middle of the screen.
  private static final Logger JLINE_LOG = Logger.getLogger("org.jline");

  private static final int WIDEST_PLACE = 16;

  /// The prompt, and what may be under it.
  private static final int BELOW_TRANSCRIPT = 3;

  /// Shows nothing of what is typed.
  private static final char HIDDEN = 0;

  private static final Standing NOTHING =
      new Standing("", Link.CONNECTING, 0, List.of(), List.of());

  private final Terminal terminal;
  private final boolean colour;
  private final int textBytes;
  private final Status status;
  private final LineInput input;
  private final Transcript transcript;
  private final AtomicReference<Optional<Leave>> leaving = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Reading reading = _ -> {};
  private volatile Standing standing = NOTHING;
  private volatile Thread reader = Thread.currentThread();

  /// Opens the terminal that the program was started in; empty where it can show only lines.
  ///
  /// @param colour whether colours are wanted
  /// @param textBytes the longest text that can be sent, in bytes of UTF-8
  /// @param words what messages say
  /// @param history what was typed before, oldest first
  static Optional<Front> open(boolean colour, int textBytes, Words words, List<String> history)
      throws IOException {
    JLINE_LOG.setLevel(Level.SEVERE);
    AtomicReference<Runnable> tidy = new AtomicReference<>(() -> {});
    // Registered before the terminal's own task, which would close it first.
    ShutdownHooks.add(() -> tidy.get().run());
    Terminal terminal =
        TerminalBuilder.builder()
            .name("chat-cli")
            .system(true)
            .encoding(StandardCharsets.UTF_8)
            .stdinEncoding(StandardCharsets.UTF_8)
            .stdoutEncoding(StandardCharsets.UTF_8)
            .nativeSignals(true)
            .build();
    if (!canHoldALine(terminal)) {
      terminal.close();
      return Optional.empty();
    }
    boolean coloured = colour && terminal.getNumericCapability(Capability.max_colors) != null;
    LineFront front = new LineFront(terminal, coloured, textBytes, words, history);
    tidy.set(front::tidy);
    return Optional.of(front);
  }

  /// Whether a line can stay at the bottom while others move above it.
  private static boolean canHoldALine(Terminal terminal) {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB)
        && terminal.getStringCapability(Capability.change_scroll_region) != null
        && terminal.getStringCapability(Capability.cursor_address) != null;
  }

  /// @param colour whether colours are wanted
  /// @param textBytes the longest text that can be sent, in bytes of UTF-8
  /// @param words what messages say
  /// @param history what was typed before, oldest first
  LineFront(Terminal terminal, boolean colour, int textBytes, Words words, List<String> history) {
    this.transcript = new Transcript(ZoneId.systemDefault(), words);
    this.terminal = terminal;
    this.colour = colour;
    this.textBytes = textBytes;
    this.status = Status.getStatus(terminal);
    this.input = new LineInput(terminal, this::take, this::writeAnew);
    configure();
    input.remember(history);
    // Before anything else is shown: to make room for it JLine moves everything up.
    status.update(StatusLine.lines(standing, look()));
  }

  private void configure() {
    input.setOpt(Option.DISABLE_EVENT_EXPANSION);
    input.setOpt(Option.ERASE_LINE_ON_FINISH);
    input.setOpt(Option.CASE_INSENSITIVE);
    input.setOpt(Option.CASE_INSENSITIVE_SEARCH);
    input.unsetOpt(Option.INSERT_TAB);
    input.unsetOpt(Option.AUTO_FRESH_LINE);
    input.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
    input.setVariable(LineReader.HISTORY_SIZE, InputHistory.MOST);
    input.setVariable(LineReader.COMPLETION_STYLE_STARTING, "bold");
    // Alt-Enter begins another line of the same message.
    input.getKeyMaps().get(LineReader.EMACS).bind(new Reference("new-line"), "\u001b\r");
    input
        .getWidgets()
        .put(
            "new-line",
            () -> {
              input.getBuffer().write('\n');
              return true;
            });
  }

  @Override
  public Leave read(Reading typing, Directory names) throws InterruptedException {
    reading = typing;
    reader = Thread.currentThread();
    leaving.set(Optional.empty());
    LineCompletion completion = new LineCompletion(names);
    input.setParser(completion);
    input.setCompleter(completion);
    while (leaving.get().isEmpty()) {
      try {
        input.readLine(prompt(standing));
      } catch (UserInterruptException interrupted) {
        if (interrupted.getPartialLine().isEmpty()) {
          leaving.compareAndSet(Optional.empty(), Optional.of(Leave.INTERRUPTED));
        }
      } catch (EndOfFileException end) {
        leaving.compareAndSet(Optional.empty(), Optional.of(Leave.QUIT));
      }
    }
    // The interrupt of leave() may have come too late to be used up.
    boolean _ = Thread.interrupted();
    return leaving.get().orElseThrow();
  }

  private void take(String line) {
    Look look = look();
    if (line.lines().count() + line.length() / look.columns() > look.rows() / 2) {
      // What was typed has pushed the transcript away.
      writeAnew();
    }
    if (line.getBytes(StandardCharsets.UTF_8).length > textBytes) {
      // It may fill the whole screen: only in the history does it not stand in the way.
      problem(Texts.text("screen.too-long", textBytes / 1024));
      return;
    }
    try {
      reading.typed(line);
    } catch (InterruptedException leave) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void messages(List<Said> messages) {
    print(messages.stream().<Entry>map(Entry.Message::new).toList());
  }

  @Override
  public void heading(String text) {
    print(List.of(new Entry.Heading(text)));
  }

  @Override
  public void answer(String text) {
    print(List.of(new Entry.Note(text, false)));
  }

  @Override
  public void problem(String text) {
    print(List.of(new Entry.Note(text, true)));
  }

  private void print(List<Entry> entries) {
    input.exclusively(() -> {
      if (!entries.isEmpty() && !closed.get()) {
        input.printAbove(LineAnsi.of(transcript.add(entries, look()), terminal));
      }
    });
  }

  @Override
  public void standing(Standing now) {
    if (!now.equals(standing)) {
      standing = now;
      if (!closed.get()) {
        input.show(prompt(standing), status, StatusLine.lines(standing, look()));
      }
    }
  }

  /// A terminal that changes its size moves lines about, each in its own way: so all is written
  /// anew.
  private void writeAnew() {
    input.exclusively(() -> {
      if (!closed.get()) {
        Look look = look();
        List<AttributedString> lines = transcript.again(look);
        int room = Math.max(0, look.rows() - BELOW_TRANSCRIPT);
        List<AttributedString> last = lines.subList(Math.max(0, lines.size() - room), lines.size());
        input.repaint(LineAnsi.of(last, terminal), status, StatusLine.lines(standing, look));
      }
    });
  }

  private static String prompt(Standing standing) {
    String place = Cells.cut(Harmless.line(standing.place()), WIDEST_PLACE);
    return place.replace("%", "%%") + "> ";
  }

  private Look look() {
    return new Look(terminal.getColumns(), terminal.getRows(), colour);
  }

  @Override
  public int capacity() {
    return Math.clamp(look().rows(), 10, 50);
  }

  @Override
  public void leave(Leave why) {
    leaving.set(Optional.of(why));
    reader.interrupt();
  }

  @Override
  public ServerOptions.Passwords passwords() {
    return text -> {
      try {
        return Optional.of(input.readLine(text.replace("%", "%%"), HIDDEN));
      } catch (UserInterruptException | EndOfFileException none) {
        return Optional.empty();
      }
    };
  }

  /// The prompt and what is under it go away; the transcript stays.
  private void tidy() {
    input.exclusively(() -> {
      if (closed.compareAndSet(false, true)) {
        input.vanish(status);
      }
    });
  }

  @Override
  public void close() {
    boolean wasOpen = !closed.get();
    tidy();
    if (wasOpen) {
      try {
        terminal.close();
      } catch (IOException broken) {
        LOG.debug("closing the terminal", broken);
      }
    }
  }
}
