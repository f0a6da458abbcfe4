package chat.cli.terminal;

import static chat.cli.terminal.Messages.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On JLine's emulated terminal: keys go in, and what a person would see is read off.
class LineFrontTest {
  private static final String TAB = "\t";
  private static final String CTRL_R = "\u0012";
  private static final String UP = "\u001bOA";
  private static final Standing LOBBY = new Standing("lobby", Link.ONLINE, 2, List.of(), List.of());

  private final List<String> typed = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Leave> left = new CompletableFuture<>();
  private ScreenTerminal screen;
  private LineDisciplineTerminal terminal;
  private LineFront front;

  @BeforeEach
  void open() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    ScreenTerminal.VirtualTerminal virtual =
        ScreenTerminal.withTerminal("test", "xterm-256color", 60, 12);
    screen = virtual.screen();
    terminal = virtual.terminal();
    front = new LineFront(terminal, true, 100, Messages.WORDS, List.of("said before"));
    front.standing(LOBBY);
    KnownNames names =
        new KnownNames(Set.of("ann", "Ada Lovelace", "ben"), Set.of("team", "my team"));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            left.complete(front.read(typed::add, names));
          } catch (InterruptedException | RuntimeException broken) {
            left.completeExceptionally(broken);
          }
        });
    awaitSeen("lobby>");
  }

  @AfterEach
  void close() {
    front.close();
  }

  private void keys(String keys) throws Exception {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  /// The lines of the screen.
  private List<String> seen() {
    int columns = screen.getColumns();
    int rows = screen.getRows();
    long[] cells = new long[columns * rows];
    screen.dump(cells, new int[2]);
    return java.util.stream.IntStream.range(0, rows)
        .mapToObj(row ->
            java.util.Arrays.stream(cells, row * columns, (row + 1) * columns)
                .mapToInt(ScreenTerminal::cellCodePoint)
                .filter(c -> c > 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .stripTrailing())
        .toList();
  }

  private void awaitSeen(String text) {
    await().untilAsserted(() -> assertThat(String.join("\n", seen())).contains(text));
  }

  private void awaitTyped(String... lines) {
    await().untilAsserted(() -> assertThat(typed).containsExactly(lines));
  }

  @Test
  void whatIsTypedIsHandedOverAndLeavesThePromptEmpty() throws Exception {
    keys("hello 世界\r");
    awaitTyped("hello 世界");
    await().until(() -> seen().contains("lobby>"));
    assertThat(seen()).noneMatch(line -> line.contains("hello"));
  }

  @Test
  void aTerminalThatDoesNotKnowItsSizeIsTakenForAUsualOne() throws Exception {
    terminal.setSize(Size.of(0, 0));
    keys("hello\r");
    awaitTyped("hello");
  }

  @Test
  void messagesAppearAboveWhatIsBeingTypedWithoutDisturbingIt() throws Exception {
    keys("half a sent");
    awaitSeen("lobby> half a sent");
    front.messages(List.of(said("ben", "good morning"), said("王小明", "早上好")));
    awaitSeen("早上好");
    keys("ence\r");
    awaitTyped("half a sentence");
    assertThat(seen())
        .containsSubsequence("12:04 ben     good morning", "12:04 王小明  早上好", "lobby>");
  }

  @Test
  void theStatusStandsAtTheBottomAndFollowsWhatHappens() throws Exception {
    keys("typing");
    awaitSeen("● lobby · 2 online");
    front.standing(new Standing("@ben", Link.RETRYING, 2, List.of(), List.of("not yet")));
    awaitSeen("○ @ben · no connection, retrying");
    awaitSeen("1 waiting: not yet");
    awaitSeen("@ben> typing");
    front.standing(LOBBY);
    awaitSeen("● lobby · 2 online");
    assertThat(seen().getLast()).isEqualTo("● lobby · 2 online");
    await().until(() -> seen().stream().noneMatch(line -> line.contains("waiting")));
    awaitSeen("lobby> typing");
  }

  @Test
  void commandsAndNamesAreCompleted() throws Exception {
    keys("/his" + TAB + "5\r");
    awaitTyped("/history 5");
    keys("/msg ad" + TAB + "hello\r");
    awaitTyped("/history 5", "/msg Ada Lovelace hello");
    keys("/join @be" + TAB + "\r");
    keys("over to you, @AN" + TAB + "?\r");
    awaitTyped("/history 5", "/msg Ada Lovelace hello", "/join @ben ", "over to you, @ann ?");
  }

  @Test
  void groupsAreCompletedWhereOneMayBeOpened() throws Exception {
    keys("/join #my" + TAB + "\r");
    awaitTyped("/join #my team ");
  }

  @Test
  void aPasteOfSeveralLinesIsOneMessageAfterEnter() throws Exception {
    keys("\u001b[200~one\rtwo\r\u001b[201~");
    awaitSeen("two");
    assertThat(typed).isEmpty();
    keys("three\r");
    awaitTyped("one\ntwo\nthree");
  }

  @Test
  void altEnterBeginsAnotherLine() throws Exception {
    keys("one\u001b\rtwo\r");
    awaitTyped("one\ntwo");
  }

  @Test
  void whatWasTypedBeforeComesBackAndIsSearched() throws Exception {
    keys("first line\r");
    awaitTyped("first line");
    keys(UP + UP + "\r");
    awaitTyped("first line", "said before");
    keys(CTRL_R + "irst");
    awaitSeen("first line");
    keys("\r");
    await().until(() -> seen().contains("lobby> first line") || typed.size() == 3);
    if (typed.size() < 3) {
      keys("\r");
    }
    awaitTyped("first line", "said before", "first line");
  }

  @Test
  void aTextThatIsTooLongComesBackToBeEdited() throws Exception {
    keys("x".repeat(101) + "\r");
    awaitSeen("longer than");
    assertThat(typed).isEmpty();
    keys(UP + "\u007f\r");
    awaitTyped("x".repeat(100));
  }

  @Test
  void ctrlCClearsTheLineAndLeavesFromAnEmptyOne() throws Exception {
    keys("not this");
    awaitSeen("lobby> not this");
    terminal.raise(Signal.INT);
    await().until(() -> seen().contains("lobby>"));
    assertThat(left).isNotDone();
    terminal.raise(Signal.INT);
    assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo(Leave.INTERRUPTED);
    assertThat(typed).isEmpty();
  }

  @Test
  void ctrlDOnAnEmptyLineLeaves() throws Exception {
    keys("\u0004");
    assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo(Leave.QUIT);
    front.close();
    assertThat(seen()).allMatch(String::isEmpty);
  }

  @Test
  void leavingEndsTheReading() throws Exception {
    keys("typing");
    awaitSeen("typing");
    front.leave(Leave.LOG_IN);
    assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo(Leave.LOG_IN);
  }

  @Test
  void anotherSizeLaysEverythingOutAgain() throws Exception {
    front.messages(List.of(said("ben", "some words that fill more than half of a wide line")));
    keys("still typing");
    awaitSeen("half of a wide");
    screen.setSize(Size.of(40, 10));
    terminal.setSize(Size.of(40, 10));
    terminal.raise(Signal.WINCH);
    awaitSeen("12:04 ben   some words that fill");
    await()
        .untilAsserted(() ->
            assertThat(seen())
                .containsSubsequence(
                    "12:04 ben   some words that fill more",
                    "            than half of a wide line",
                    "lobby> still typing"));
  }
}
