package chat.cli.terminal;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.GroupView;
import chat.api.protocol.Person;
import chat.cli.output.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Messages for tests.
final class Messages {
  static final Instant NOON = Instant.parse("2026-11-24T12:04:00Z");

  /// A server at a place of its own.
  static final Words WORDS = new Words(path -> "http://chat.example" + path);

  private Messages() {}

  static Delivery lobby(String sender, String text, int minutes) {
    return delivery(Delivery.View.COMMON, sender, "0", text, minutes);
  }

  static Delivery delivery(
      Delivery.View view, String sender, String receiver, String text, int minutes) {
    long micros = NOON.plusSeconds(minutes * 60L).toEpochMilli() * 1000;
    return new Delivery(
        view,
        new UserId(sender),
        receiver,
        new Content.Text(text),
        sender + minutes,
        micros,
        minutes + 1L,
        minutes + 1L);
  }

  static Delivery group(String group, String sender, String text, int minutes) {
    return delivery(Delivery.View.COMMON, sender, group, text, minutes);
  }

  /// Somebody changes a group.
  static Delivery change(
      String group, String sender, Content.Kind kind, int minutes, String... people) {
    GroupView view = new GroupView(group, group, sender, 1, "", "");
    List<Person> concerned =
        Arrays.stream(people).map(person -> new Person(person, person)).toList();
    return group(group, sender, "", minutes)
        .withContent(new Content.GroupChange(kind, view, new Person(sender, sender), concerned));
  }

  static Said said(String name, String text) {
    return new Said(lobby("somebody", text, 0), name, "", false, false);
  }
}
