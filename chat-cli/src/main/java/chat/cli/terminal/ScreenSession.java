package chat.cli.terminal;

import chat.api.client.ChatClient;
import chat.api.client.ClientConfig;
import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.output.Words;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// `chat-cli` without a command: a conversation until the person leaves, or until the input ends.
public final class ScreenSession {
  private static final int INTERRUPTED = 130;

  /// How long a message waits for a connection where a person is there who sees it wait.
  private static final Duration ATTENDED_SEND = Duration.ofDays(7);

  /// How many messages a program may have on the way.
  private static final int MOST_UNSENT = 100;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS_OF_A_PROGRAM = Duration.ofSeconds(60);

  private final ServerOptions options;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean attended = isTerminal();
  private final InputHistory history;

  private ScreenSession(ServerOptions options, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.out = out;
    this.err = err;
    this.history = new InputHistory(options.state());
  }

  /// Runs it.
  ///
  /// @return the exit code
  /// @throws CliException why it could not begin
  public static int run(ServerOptions options, PrintWriter out, PrintWriter err)
      throws CliException, IOException, InterruptedException {
    return new ScreenSession(options, out, err).run();
  }

  private int run() throws CliException, IOException, InterruptedException {
    AtomicReference<Consumer<String>> problems = new AtomicReference<>(err::println);
    Events events = new Events(text -> problems.get().accept(text));
    Hearing hearing = new Hearing(events);
    ChatClient client = connect(hearing, ServerOptions.console());
    Front front = open(client);
    problems.set(front::problem);
    ConnectedServer server = new ConnectedServer(client, options);
    Screen screen = new Screen(server, front, events, attended);
    events.post(screen::open);
    if (attended) {
      events.post(() -> front.answer(Texts.text("screen.hint")));
    }
    hearing.passTo(screen);
    events.start(screen::isWaiting, screen::tick);
    Talk talk = new Talk(front, screen, events, client, server);
    try (events;
        front) {
      return code(talk(talk), screen);
    }
  }

  /// What a conversation needs; the client is another one after each login.
  private record Talk(
      Front front, Screen screen, Events events, ChatClient client, ConnectedServer server) {}

  private Leave talk(Talk first) throws IOException, InterruptedException {
    Talk talk = first;
    while (true) {
      Leave leave = talk.front().read(line -> typed(line, first), talk.server());
      if (leave != Leave.LOG_IN) {
        leave(talk);
        return leave;
      }
      talk = logInAgain(talk);
    }
  }

  private void typed(String line, Talk talk) throws InterruptedException {
    if (talk.front() instanceof LineFront) {
      talk.events().post(() -> talk.screen().typed(line));
      talk.events().post(() -> history.add(line));
      return;
    }
    talk.events().call(() -> talk.screen().typed(line));
    if (!attended) {
      awaitUnsent(talk, MOST_UNSENT, LAST_WORDS_OF_A_PROGRAM);
    }
  }

  private static void awaitUnsent(Talk talk, int most, Duration limit) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    talk.events().post(() -> talk.screen().outbox().whenAtMost(most, latch::countDown));
    boolean _ = latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The same person, again: whoever took over, or an administrator, may have had a reason.
  private Talk logInAgain(Talk talk) throws IOException, InterruptedException {
    Hearing hearing = new Hearing(talk.events());
    try {
      ChatClient client = connect(hearing, talk.front().passwords());
      talk.client().close();
      ConnectedServer server = new ConnectedServer(client, options);
      talk.events().post(() -> talk.screen().loggedInAgain(server));
      hearing.passTo(talk.screen());
      return new Talk(talk.front(), talk.screen(), talk.events(), client, server);
    } catch (CliException failed) {
      hearing.giveUp();
      String text = failed.getMessage() + ". " + Texts.text("screen.again");
      talk.events().post(() -> talk.front().problem(text));
      return talk;
    }
  }

  private ChatClient connect(Hearing hearing, ServerOptions.Passwords passwords)
      throws CliException, IOException, InterruptedException {
    return options.connect(hearing, this::settings, passwords);
  }

  private ClientConfig settings(ClientConfig config) {
    Duration send = attended ? ATTENDED_SEND : config.sendTimeout();
    return config.withTimeouts(
        config.connectTimeout(), config.requestTimeout(), send, config.silence());
  }

  /// Gives what is on its way a moment, and what is not sent back to the person.
  private void leave(Talk talk) throws InterruptedException {
    awaitUnsent(talk, 0, attended ? LAST_WORDS : LAST_WORDS_OF_A_PROGRAM);
    List<Outbox.Unsent> unsent = new ArrayList<>();
    talk.events().call(() -> unsent.addAll(talk.screen().outbox().all()));
    talk.front().close();
    talk.client().close();
    if (!unsent.isEmpty()) {
      err.println(Texts.text("screen.left-unsent"));
      unsent.forEach(message -> err.println("  " + Harmless.text(message.text())));
      err.flush();
    }
  }

  private int code(Leave leave, Screen screen) {
    return switch (leave) {
      case QUIT -> !attended && screen.hasFailed() ? 1 : 0;
      case INTERRUPTED -> INTERRUPTED;
      case ENDED -> 1;
      case UNREAD, LOG_IN -> 0;
    };
  }

  private Front open(ChatClient client) throws IOException {
    Words words = Words.of(client);
    Optional<Front> terminal = Optional.empty();
    if (attended && !isDumb()) {
      boolean colour = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
      terminal = LineFront.open(colour, client.limits().textBytes(), words, history.read());
    }
    return terminal.orElseGet(() -> {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return new PlainFront(in, out, err, words, attended);
    });
  }

  private static boolean isDumb() {
    String type = System.getenv().getOrDefault("TERM", "");
    return type.isEmpty() || type.equals("dumb");
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
