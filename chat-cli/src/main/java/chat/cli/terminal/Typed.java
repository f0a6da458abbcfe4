package chat.cli.terminal;

import java.util.List;
import java.util.Optional;

/// What a line that somebody typed asks for.
sealed interface Typed {
  /// The commands, as they are offered.
  List<String> COMMANDS = List.of("/help", "/history", "/join", "/msg", "/quit", "/who");

  /// How many messages `/history` shows where nobody says.
  int HISTORY = 20;

  /// The most messages that `/history` shows.
  int MOST_HISTORY = 1000;

  /// An empty line.
  record Nothing() implements Typed {}

  /// A message to the present conversation.
  record Say(String text) implements Typed {}

  /// A private message.
  ///
  /// @param rest the name and the text
  record Message(String rest) implements Typed {}

  /// The conversation is to change.
  ///
  /// @param place `lobby`, or `@` and a name
  record Join(String place) implements Typed {}

  /// Who is online?
  record Who() implements Typed {}

  /// What was said last?
  record History(int count) implements Typed {}

  /// How does this work?
  record Help() implements Typed {}

  /// Enough.
  record Quit() implements Typed {}

  /// No such command.
  record Unknown(String command) implements Typed {}

  /// The command needs something else after it.
  ///
  /// @param command its name, without the slash
  record Misused(String command) implements Typed {}

  /// Reads a line. What begins with one slash is a command; with two, a message with one.
  static Typed of(String line) {
    if (line.isBlank()) {
      return new Nothing();
    }
    if (!line.startsWith("/")) {
      return new Say(line.stripTrailing());
    }
    if (line.startsWith("//")) {
      return new Say(line.substring(1).stripTrailing());
    }
    String[] parts = line.strip().split("\\s+", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    return switch (parts[0]) {
      case "/msg" -> rest.isEmpty() ? new Misused("msg") : new Message(rest);
      case "/join" -> rest.isEmpty() ? new Misused("join") : new Join(rest);
      case "/history" -> history(rest);
      case "/who" -> new Who();
      case "/help" -> new Help();
      case "/quit" -> new Quit();
      default -> new Unknown(parts[0]);
    };
  }

  private static Typed history(String rest) {
    if (rest.isEmpty()) {
      return new History(HISTORY);
    }
    return Optional.of(rest)
        .filter(number -> number.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .filter(count -> count >= 1 && count <= MOST_HISTORY)
        .<Typed>map(History::new)
        .orElse(new Misused("history"));
  }
}
