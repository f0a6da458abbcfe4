package chat.cli.terminal;

import chat.cli.output.Harmless;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Completes commands, the names after `/msg` and `/join`, and a name after `@` anywhere.
///
/// @param names offered in alphabetical order
record LineCompletion(Directory names) implements Parser, Completer {
  private static final String MSG = "/msg ";
  private static final String JOIN = "/join ";

  /// The part of a line before the cursor that is to be completed.
  private record Part(String line, int cursor, int start) implements ParsedLine {
    @Override
    public String word() {
      return line.substring(start, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - start;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    return part(line, cursor);
  }

  private Part part(String line, int cursor) {
    String typed = line.substring(0, Math.min(cursor, line.length()));
    return new Part(line, typed.length(), start(typed));
  }

  private int start(String typed) {
    if (typed.startsWith(JOIN)) {
      return JOIN.length();
    }
    if (typed.startsWith(MSG)
        && Addressed.of(typed.substring(MSG.length()), names.people()).isEmpty()) {
      return MSG.length();
    }
    int at = typed.length();
    while (at > 0 && !Character.isWhitespace(typed.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    // JLine hands over a line of its own.
    Part part = part(parsed.line(), parsed.cursor());
    offers(part)
        .filter(offer -> startsWith(offer, part.word()))
        .forEach(offer -> candidates.add(candidate(offer)));
  }

  private Stream<String> offers(Part part) {
    if (part.line().startsWith(JOIN) && part.start() == JOIN.length()) {
      Stream<String> rooms = Stream.concat(Stream.of("lobby"), offers("#", names.groups()));
      return Stream.concat(rooms, people("@"));
    }
    if (part.line().startsWith(MSG) && part.start() == MSG.length()) {
      return people(part.word().startsWith("@") ? "@" : "");
    }
    if (part.start() == 0 && part.word().startsWith("/")) {
      return Typed.COMMANDS.stream();
    }
    return part.word().startsWith("@") ? people("@") : Stream.of();
  }

  private Stream<String> people(String prefix) {
    return offers(prefix, names.people());
  }

  /// A name that could not be shown as it is could not be typed either.
  private static Stream<String> offers(String prefix, Set<String> some) {
    return some.stream()
        .filter(name -> Harmless.line(name).equals(name))
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .map(name -> prefix + name);
  }

  private static boolean startsWith(String offer, String word) {
    return offer.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
  }

  private static Candidate candidate(String offer) {
    return new Candidate(offer, offer, null, null, null, null, true);
  }
}
