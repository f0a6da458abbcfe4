package chat.cli.output;

import chat.api.protocol.Delivery;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// Prints messages, one at a time and flushed: `12:04 name text`, a line with the date when the day
/// changes, further lines of a text under its first.
public final class MessagePrinter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final PrintWriter out;
  private final boolean json;
  private final ZoneId zone;
  private final Words words;
  private LocalDate day = LocalDate.MIN;

  /// Prints to a stream.
  ///
  /// @param json one JSON object a line instead
  /// @param zone whose local time is shown
  /// @param words what messages say
  public MessagePrinter(PrintWriter out, boolean json, ZoneId zone, Words words) {
    this.words = words;
    this.out = out;
    this.json = json;
    this.zone = zone;
  }

  /// Prints a message.
  ///
  /// @param sender the sender's name
  /// @return whether whoever reads still does
  public boolean print(Delivery delivery, String sender) {
    return print(delivery, sender, "");
  }

  /// Prints a message among those of several conversations.
  ///
  /// @param place where it was said: `#name` of a group, `""` where that is plain
  public boolean print(Delivery delivery, String sender, String place) {
    if (json) {
      out.println(JsonLine.of(delivery, sender));
    } else {
      printText(delivery, sender, place);
    }
    return !out.checkError();
  }

  private void printText(Delivery delivery, String sender, String place) {
    ZonedDateTime time = JsonLine.time(delivery.timestampMicros()).atZone(zone);
    if (!time.toLocalDate().equals(day)) {
      day = time.toLocalDate();
      out.println("--- " + DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day));
    }
    String mark = delivery.view() == Delivery.View.COMMON ? "" : "@";
    String where = place.isEmpty() ? "" : Harmless.line(place) + ' ';
    String head = TIME.format(time) + ' ' + where + mark + Harmless.line(sender) + "  ";
    String text = words.of(delivery.content());
    out.println(head + text.replace("\n", "\n" + " ".repeat(8)));
  }
}
