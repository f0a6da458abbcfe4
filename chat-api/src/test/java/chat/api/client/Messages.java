package chat.api.client;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.GroupView;
import chat.api.protocol.Person;
import java.util.List;
import java.util.stream.LongStream;

/// Short ways to write deliveries.
final class Messages {
  private static final UserId ANN = new UserId("ann");

  private Messages() {}

  static Delivery lobby(long position) {
    return delivery("0", position);
  }

  static Delivery delivery(String conversation, long position) {
    return new Delivery(
        conversation.equals("0") ? Delivery.View.COMMON : Delivery.View.OTHER,
        conversation.equals("0") ? ANN : new UserId(conversation),
        conversation.equals("0") ? "0" : ANN.value(),
        new Content.Text("text " + position),
        conversation + "-" + position,
        1_795_475_467_000_000L + position,
        position,
        position);
  }

  static Delivery group(String group, long position) {
    return common(group, new Content.Text("text " + position), position);
  }

  static Delivery joined(String group, long position, String who) {
    Person person = new Person(who, who);
    GroupView view = new GroupView(group, group, "eve", 1, "", "");
    Content change =
        new Content.GroupChange(
            Content.Kind.JOINED, view, new Person("eve", "eve"), List.of(person));
    return common(group, change, position);
  }

  private static Delivery common(String group, Content content, long position) {
    return new Delivery(
        Delivery.View.COMMON,
        new UserId("eve"),
        group,
        content,
        group + "-" + position,
        1_795_475_467_000_000L + position,
        position,
        position);
  }

  static List<Delivery> lobby(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Messages::lobby).toList();
  }

  static Event.SyncItem item(long position, List<Delivery> entries, boolean more) {
    return new Event.SyncItem("0", position, entries, more, false);
  }
}
