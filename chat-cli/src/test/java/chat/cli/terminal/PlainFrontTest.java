package chat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainFrontTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> typed = new ArrayList<>();

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private PlainFront front(java.io.Reader in, boolean attended) {
    return new PlainFront(
        new BufferedReader(in),
        new PrintWriter(out),
        new PrintWriter(err),
        Messages.WORDS,
        attended);
  }

  @Test
  void linesAreReadUntilTheInputEnds() throws Exception {
    Leave leave = front(new StringReader("one\n中文\n"), false).read(typed::add, KnownNames.NONE);
    assertThat(typed).containsExactly("one", "中文");
    assertThat(leave).isEqualTo(Leave.QUIT);
  }

  @Test
  void aReasonToLeaveIsNotHeldUpByAnInputThatStaysOpen() throws Exception {
    try (PipedWriter never = new PipedWriter()) {
      PlainFront front = front(new PipedReader(never), false);
      Thread.ofVirtual().start(() -> front.leave(Leave.ENDED));
      assertThat(front.read(typed::add, KnownNames.NONE)).isEqualTo(Leave.ENDED);
    }
  }

  @Test
  void noLineIsReadAfterOneThatLeaves() throws Exception {
    PlainFront front = front(new StringReader("/quit\nnever\n"), true);
    Leave leave =
        front.read(
            line -> {
              typed.add(line);
              front.leave(Leave.QUIT);
            },
            KnownNames.NONE);
    assertThat(leave).isEqualTo(Leave.QUIT);
    assertThat(typed).containsExactly("/quit");
  }

  @Test
  void messagesAreOnTheOutputAndEverythingElseOfAPipeIsNot() {
    PlainFront front = front(new StringReader(""), false);
    front.heading("lobby");
    front.messages(List.of(Messages.said("ann", "hello\u001b[2J")));
    front.problem("no");
    front.answer("3 online");
    assertThat(out.toString()).contains(" ann  hello\ufffd[2J\n").doesNotContain("lobby", "online");
    assertThat(err.toString()).isEqualTo("chat-cli: no\n3 online\n");
  }

  @Test
  void theConnectionsUpsAndDownsAreToldOnceEach() {
    PlainFront front = front(new StringReader(""), true);
    for (Link link :
        List.of(Link.ONLINE, Link.RETRYING, Link.RETRYING, Link.CONNECTING, Link.ONLINE)) {
      front.standing(new Standing("lobby", link, 1, List.of(), List.of()));
    }
    assertThat(err.toString())
        .isEqualTo("No connection. What you write is sent when it is back.\nConnected again.\n");
  }
}
