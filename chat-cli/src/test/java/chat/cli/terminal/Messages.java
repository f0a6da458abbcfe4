package chat.cli.terminal;

import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import java.time.Instant;

/// Messages for tests.
final class Messages {
  static final Instant NOON = Instant.parse("2026-11-24T12:04:00Z");

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

  static Said said(String name, String text) {
    return new Said(lobby("somebody", text, 0), name, "", false, false);
  }
}
