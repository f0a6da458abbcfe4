package chat.api.client;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
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

  static List<Delivery> lobby(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Messages::lobby).toList();
  }

  static Event.SyncItem item(long position, List<Delivery> entries, boolean more) {
    return new Event.SyncItem("0", position, entries, more, false);
  }
}
