package chat.cli.terminal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a line that somebody typed asks for.
sealed interface Typed {
  /// The commands, as they are offered.
  List<String> COMMANDS =
      List.of(
          "/add",
          "/file",
          "/group",
          "/help",
          "/history",
          "/join",
          "/leave",
          "/list",
          "/members",
          "/msg",
          "/quit",
          "/who");

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
  /// @param place `lobby`, `#` and a group's name, or `@` and a person's
  record Join(String place) implements Typed {}

  /// Who is online?
  record Who() implements Typed {}

  /// Which conversations are there?
  record Conversations() implements Typed {}

  /// A file for the present conversation.
  record SendFile(Path path) implements Typed {}

  /// Something about groups.
  sealed interface OfGroup extends Typed {}

  /// A new group.
  ///
  /// @param people names of the others
  record NewGroup(String name, List<String> people) implements OfGroup {}

  /// People are to be added to the present group.
  record Add(List<String> people) implements OfGroup {}

  /// Who is in the present group?
  record Members() implements OfGroup {}

  /// The present group is to be left.
  record LeaveGroup() implements OfGroup {}

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
      case "/list" -> new Conversations();
      case "/file" -> rest.isEmpty() ? new Misused("file") : new SendFile(path(rest));
      case "/group" -> group(rest);
      case "/add" -> names(rest).isEmpty() ? new Misused("add") : new Add(names(rest));
      case "/members" -> new Members();
      case "/leave" -> new LeaveGroup();
      case "/help" -> new Help();
      case "/quit" -> new Quit();
      default -> new Unknown(parts[0]);
    };
  }

  /// As a shell has it, `~/` begins in the person's own directory.
  private static Path path(String typed) {
    return typed.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), typed.substring(2))
        : Path.of(typed);
  }

  /// `NAME: PERSON, PERSON`
  private static Typed group(String rest) {
    String[] parts = rest.split("[:：]", 2);
    String name = parts[0].strip();
    return name.isEmpty() || parts.length < 2
        ? new Misused("group")
        : new NewGroup(name.startsWith("#") ? name.substring(1) : name, names(parts[1]));
  }

  /// Names between commas, each with or without its `@`.
  private static List<String> names(String list) {
    return Pattern.compile("[,，、]")
        .splitAsStream(list)
        .map(String::strip)
        .map(name -> name.startsWith("@") ? name.substring(1) : name)
        .filter(name -> !name.isEmpty())
        .toList();
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
