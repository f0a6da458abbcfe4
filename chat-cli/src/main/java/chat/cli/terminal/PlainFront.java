package chat.cli.terminal;

import chat.cli.output.Harmless;
import chat.cli.output.MessagePrinter;
import chat.cli.output.Texts;
import chat.cli.output.Words;
import chat.cli.server.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/// Lines in and lines out, for pipes and for terminals that can do no more: messages and answers on
/// the output, everything else on the other.
final class PlainFront implements Front {
  /// How many messages of history a pipe or a simple terminal begins with.
  private static final int CAPACITY = 20;

  private sealed interface Next {
    record Line(String text) implements Next {}

    record Go(Leave why) implements Next {}
  }

  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean attended;
  private final MessagePrinter printer;
  private final LinkedBlockingQueue<Next> next = new LinkedBlockingQueue<>();
  private final Semaphore turn = new Semaphore(0);
  private final Set<String> told = new HashSet<>();
  private boolean reading;
  private Link link = Link.ONLINE;

  /// @param words what messages say
  /// @param attended whether a person types
  PlainFront(BufferedReader in, PrintWriter out, PrintWriter err, Words words, boolean attended) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.attended = attended;
    this.printer = new MessagePrinter(out, false, ZoneId.systemDefault(), words);
  }

  @Override
  public Leave read(Reading typing, Directory names) throws InterruptedException {
    if (!reading) {
      reading = true;
      Thread.ofPlatform().daemon().name("input").start(this::readOn);
    }
    while (true) {
      turn.release();
      switch (next.take()) {
        case Next.Line(var text) -> typing.typed(text);
        case Next.Go(var why) -> {
          return why;
        }
      }
      // What the line did may be a reason to leave: then no further one is read.
      if (next.peek() instanceof Next.Go(var why)) {
        next.clear();
        return why;
      }
    }
  }

  /// Nothing can wake a thread that reads; so it is not the one that waits.
  private void readOn() {
    try {
      while (true) {
        turn.acquire();
        String line = in.readLine();
        next.add(line == null ? new Next.Go(Leave.QUIT) : new Next.Line(line));
      }
    } catch (IOException broken) {
      err.println("chat-cli: " + broken.getMessage());
      err.flush();
      next.add(new Next.Go(Leave.QUIT));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void messages(List<Said> messages) {
    boolean read = true;
    for (Said said : messages) {
      read = read && printer.print(said.delivery(), said.name());
    }
    if (!read) {
      leave(Leave.UNREAD);
    }
  }

  @Override
  public void heading(String text) {
    if (attended) {
      answer("--- " + text);
    }
  }

  @Override
  public void answer(String text) {
    print(attended ? out : err, text);
  }

  @Override
  public void problem(String text) {
    print(err, attended ? text : "chat-cli: " + text);
  }

  private static void print(PrintWriter to, String text) {
    to.println(Harmless.text(text));
    to.flush();
  }

  @Override
  public void standing(Standing standing) {
    if (standing.link() == Link.RETRYING && link != Link.RETRYING) {
      problem(Texts.text("screen.lost"));
    }
    if (standing.link() == Link.ONLINE && link != Link.ONLINE) {
      problem(Texts.text("screen.back"));
    }
    link = standing.link() == Link.CONNECTING ? link : standing.link();
    Set<String> places = new HashSet<>();
    standing.unread().forEach(unread -> places.add(unread.place()));
    if (attended) {
      places.stream()
          .filter(place -> !told.contains(place) && !place.startsWith("@"))
          .forEach(place -> answer(Texts.text("screen.elsewhere", place)));
    }
    told.clear();
    told.addAll(places);
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public void leave(Leave why) {
    next.add(new Next.Go(why));
  }

  /// Its own reader rests while this is asked.
  @Override
  public ServerOptions.Passwords passwords() {
    return ServerOptions.console();
  }

  @Override
  public void close() {
    out.flush();
    err.flush();
  }
}
