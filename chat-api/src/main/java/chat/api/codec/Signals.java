package chat.api.codec;

import chat.api.protocol.Payload;
import java.util.function.UnaryOperator;

/// Signals of a call as they stand on the wire. One text in them is for people: what is said with a
/// refusal, which the predecessor's client renders as HTML.
final class Signals {
  static final String MESSAGE = "message";

  private Signals() {}

  static Payload toWire(Payload mess, Dialect dialect) {
    return changed(mess, dialect::name);
  }

  static Payload fromWire(Payload mess, Dialect dialect) {
    return changed(mess, dialect::parseName);
  }

  private static Payload changed(Payload mess, UnaryOperator<String> change) {
    return mess.isDenial() && mess.values().get(MESSAGE) instanceof String text
        ? mess.with(MESSAGE, change.apply(text))
        : mess;
  }
}
